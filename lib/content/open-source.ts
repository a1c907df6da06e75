import type { Settings } from "@/lib/site/site";
import type { ContentSource } from "./content-source";
import { directorySource } from "./directory-source";
import { gitSource } from "./git-source";

/** Where this newsroom's content comes from. */
export type SourceSettings = Pick<Settings, "contentDir" | "contentSource" | "contentRef">;

export function openSource({ contentSource, contentDir, contentRef }: SourceSettings): ContentSource {
  switch (contentSource) {
    case "directory":
      return directorySource(contentDir);
    case "git":
      return gitSource(contentDir, contentRef);
  }
}
