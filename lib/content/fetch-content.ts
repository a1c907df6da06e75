import type { SourceSettings } from "./open-source";
import { GitFailed, runGit, SILENT } from "./run-git";

/** What came of fetching the content from where editors push it. */
export type FetchOutcome =
  | {
      readonly kind: "fetched";
      /** Id of the commit that is published now; new or not. */
      readonly commit: string;
    }
  /** There is nowhere to fetch from; `reason` says why, in Vietnamese. */
  | { readonly kind: "nothing-to-fetch"; readonly reason: string }
  | FetchFailure;

export interface FetchFailure {
  readonly kind: "failed";
  /** For whoever looks at the paper from outside: Vietnamese, no paths. */
  readonly reason: string;
  /** For whoever reads its log: what to do, and what git said. */
  readonly detail: string;
}

type Git = (...args: string[]) => Promise<string>;

/** What follows the remote, and how. */
type Following =
  /** A ref nobody works on here. */
  | { readonly kind: "ref"; readonly remote: string; readonly refspec: string }
  /** The branch whose files lie in the working tree. */
  | { readonly kind: "working-tree"; readonly remote: string; readonly refspec: string; readonly tracking: string }
  | { readonly kind: "nothing"; readonly reason: string };

/** A transfer may take as long as it takes, but not stand still. */
const SILENCE_MS = 60_000;

/**
 * Brings what is published up to what its remote has: the branch or tag `contentRef` names, or, where a working tree
 * is published, the branch checked out there with its files. Only that ref is fetched. Never rejects.
 *
 * Editors may rewrite their branch, so what nobody works on here follows by force. In a working tree nothing is lost
 * that the remote never had: neither commits nor edited files; then nothing is changed and the outcome says so.
 */
export async function fetchContent(
  { contentDir, contentSource, contentRef }: SourceSettings,
  silenceMs: number = SILENCE_MS,
): Promise<FetchOutcome> {
  const git: Git = (...args) => runGit(contentDir, args, silenceMs);
  const ref = contentSource === "git" ? contentRef : "HEAD";
  try {
    const following = await whatFollows(git, ref);
    switch (following.kind) {
      case "nothing":
        return { kind: "nothing-to-fetch", reason: following.reason };
      case "ref":
        await fetchRef(git, following.remote, following.refspec);
        break;
      case "working-tree":
        await followWithFiles(git, following);
    }
    return { kind: "fetched", commit: await git("rev-parse", "--verify", `${ref}^{commit}`) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (contentSource === "directory" && /not a git repository/u.test(said)) {
      return { kind: "nothing-to-fetch", reason: "Thư mục nội dung không nằm trong kho git nào." };
    }
    return explain(said, contentDir);
  }
}

async function whatFollows(git: Git, ref: string): Promise<Following> {
  // `main~1` follows what main follows.
  const [base = ""] = ref.split(/[~^:]|@\{/u);
  const isBare = (await git("rev-parse", "--is-bare-repository")) === "true";
  const name = await git("rev-parse", "--symbolic-full-name", base);
  const remotes = (await git("remote")).split("\n").filter(Boolean);

  if (name.startsWith("refs/remotes/")) {
    const remote = remotes.find((each) => name.startsWith(`refs/remotes/${each}/`));
    if (!remote) return { kind: "nothing", reason: `“${ref}” thuộc về một remote không còn trong kho git.` };
    const branch = name.slice(`refs/remotes/${remote}/`.length);
    return { kind: "ref", remote, refspec: `+refs/heads/${branch}:${name}` };
  }
  if (!/^refs\/(?:heads|tags)\//u.test(name)) {
    return { kind: "nothing", reason: `“${ref}” là một commit cố định, không phải nhánh hay thẻ.` };
  }
  const format = "--format=%(upstream:remotename)%00%(upstream:remoteref)";
  const [upstreamRemote, upstreamRef] = (await git("for-each-ref", format, name)).split("\0");
  const remote = upstreamRemote || defaultRemote(remotes);
  if (!remote) return { kind: "nothing", reason: "Kho git của nội dung không có remote nào để lấy về." };
  const there = upstreamRef || name;
  if (isBare || name.startsWith("refs/tags/")) return { kind: "ref", remote, refspec: `+${there}:${name}` };

  const checkedOut = await git("rev-parse", "--symbolic-full-name", "HEAD");
  if (name !== checkedOut) return { kind: "ref", remote, refspec: `${there}:${name}` };
  const tracking = there.replace(/^refs\/heads\//u, `refs/remotes/${remote}/`);
  return { kind: "working-tree", remote, refspec: `+${there}:${tracking}`, tracking };
}

/** The one `git fetch` would choose. */
function defaultRemote(remotes: readonly string[]): string | undefined {
  return remotes.includes("origin") || remotes.length > 1 ? "origin" : remotes[0];
}

/**
 * Fetches one ref and nothing that hangs on it. Git's own upkeep afterwards stays on, or a repository that is only
 * fetched into would grow for ever; it removes nothing that a ref needs, nor what was left less than two weeks ago.
 */
async function fetchRef(git: Git, remote: string, refspec: string): Promise<void> {
  await git("fetch", "--progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", remote, refspec);
}

/** Moves the branch that is checked out, and its files, to where the remote's is. */
async function followWithFiles(
  git: Git,
  { remote, refspec, tracking }: Extract<Following, { kind: "working-tree" }>,
): Promise<void> {
  await fetchRef(git, remote, refspec);
  if (await isAncestor(git, "HEAD", tracking)) await git("merge", "--ff-only", "--no-stat", "--progress", tracking);
  // Editors rewrote their branch, perhaps to take something back.
  else if (await wasThere(git, tracking)) await git("reset", "--keep", tracking);
  else throw new Error(OWN_COMMITS);
}

async function isAncestor(git: Git, commit: string, descendant: string): Promise<boolean> {
  try {
    await git("merge-base", "--is-ancestor", commit, descendant);
    return true;
  } catch (error) {
    if (error instanceof GitFailed && error.exitCode === 1) return false;
    throw error;
  }
}

/** Whether the commit checked out is one the remote's branch once was at, as the memory of its ref has it. */
async function wasThere(git: Git, tracking: string): Promise<boolean> {
  const head = await git("rev-parse", "HEAD");
  return (await git("merge-base", "--fork-point", tracking, "HEAD").catch(() => "")) === head;
}

const OWN_COMMITS = "the branch here has commits that the remote never had";

interface Explanation {
  readonly when: RegExp;
  readonly reason: string;
  /** What to do; `folder` is the content folder. */
  readonly advice: (folder: string) => string;
}

/** The first that fits is told. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    when: /spawn git ENOENT/u,
    reason: "Máy chủ không có git.",
    advice: () => "Máy này chưa cài git. Hãy cài git 2.31 trở lên.",
  },
  {
    when: new RegExp(OWN_COMMITS, "u"),
    reason: "Kho nội dung trên máy chủ có commit riêng.",
    advice: (folder) =>
      `Nhánh trên máy chủ có commit mà remote không có; không có gì bị thay đổi. Hãy đưa chúng lên (git -C "${folder}" pull --rebase rồi git push), hoặc bỏ chúng đi.`,
  },
  {
    when: /would be overwritten|not uptodate|local changes|Could not reset index/u,
    reason: "Tệp sửa dở trên máy chủ cản bản mới.",
    advice: (folder) =>
      `Trên máy chủ có tệp sửa dở trùng với bản mới; không có gì bị thay đổi. Xem bằng git -C "${folder}" status, rồi commit hoặc cất chúng đi (git stash).`,
  },
  {
    when: /\.lock': File exists|cannot lock ref/u,
    reason: "Một lệnh git khác đang giữ kho nội dung.",
    advice: () =>
      "Một lệnh git khác đang chạy, hoặc đã bị ngắt và để lại tệp .lock. Nếu không còn lệnh git nào chạy, hãy xóa tệp .lock mà git nêu dưới đây.",
  },
  {
    when: /dubious ownership/u,
    reason: "Kho nội dung thuộc người dùng khác.",
    advice: (folder) =>
      `Kho git thuộc người dùng khác nên git không ghi vào. Hãy chạy máy chủ bằng người dùng đó, hoặc cho phép: git config --global --add safe.directory "${folder}".`,
  },
  {
    when: /No space left|Disk quota exceeded/u,
    reason: "Ổ đĩa đầy.",
    advice: () => "Đĩa đã đầy. Hãy giải phóng chỗ trên đĩa rồi gửi lại tín hiệu xuất bản.",
  },
  {
    when: /Authentication failed|Permission denied \(|could not read (?:Username|Password)|Host key verification|HTTP (?:401|403)|error: 40[13]/u,
    reason: "Máy chủ không được phép đọc kho từ xa.",
    advice: (folder) =>
      `Remote không nhận quyền của máy chủ. Hãy cài khóa triển khai (deploy key) hay credential helper không hỏi mật khẩu cho người dùng chạy máy chủ, và thử: git -C "${folder}" fetch.`,
  },
  {
    when: /insufficient permission|Permission denied|Read-only file system/u,
    reason: "Máy chủ không ghi được vào kho nội dung.",
    advice: (folder) =>
      `Người dùng chạy máy chủ không có quyền ghi vào kho git “${folder}”. Hãy sửa quyền của thư mục.`,
  },
  {
    when: /couldn't find remote ref|unknown revision|Needed a single revision/u,
    reason: "Nhánh được đăng không có trong kho.",
    advice: () => "Nhánh hay thẻ được đăng không có trong kho. Hãy xem lại CONTENT_REF và tên nhánh trên remote.",
  },
  {
    when: /non-fast-forward/u,
    reason: "Kho nội dung trên máy chủ có commit riêng.",
    advice: () =>
      "Nhánh được đăng trên máy chủ đã rẽ khỏi nhánh của remote; không có gì bị thay đổi. Nếu không cần commit riêng ở đây, hãy đặt CONTENT_REF=origin/<nhánh>.",
  },
  {
    when: new RegExp(
      `${SILENT}|Could not resolve|Could not connect|unable to connect|[Cc]onnection (?:refused|timed out|reset)|unable to access|does not appear to be a git repository|unexpected disconnect|hung up`,
      "u",
    ),
    reason: "Không tới được kho từ xa.",
    advice: (folder) => `Không tới được remote. Hãy xem mạng và địa chỉ bằng git -C "${folder}" remote -v.`,
  },
];

function explain(said: string, folder: string): FetchFailure {
  const known = EXPLANATIONS.find(({ when }) => when.test(said));
  const reason = known?.reason ?? "Git không lấy được nội dung.";
  const advice = known?.advice(folder) ?? `Git không lấy được nội dung về “${folder}”.`;
  return { kind: "failed", reason, detail: `${advice}\n  git: ${said.replaceAll("\n", "\n       ")}` };
}
