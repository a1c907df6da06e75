/** What git tells a hook of the repository it runs in, when it is a hook that runs us. */
const OF_A_HOOK =
  /^GIT_(?:DIR|WORK_TREE|PREFIX|INDEX_FILE|COMMON_DIR|(?:ALTERNATE_)?OBJECT_DIRECTOR(?:Y|IES)|NAMESPACE)$/u;
/** The site's own secrets are no business of git and of what it starts. */
const SECRET = /^(?:PREVIEW|PUBLISH)_SECRET$/u;

/** What every git of ours runs in: the repository it is told, English to be read by programs, and nobody to ask. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_A_HOOK.test(name) && !SECRET.test(name))),
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};
