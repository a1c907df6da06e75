const root = document.documentElement;
const NAMES = ["theme", "size"] as const;
type Preference = (typeof NAMES)[number];

const followers: (() => void)[] = [];
const tellAll = () => {
  for (const follow of followers) follow();
};

/** What the reader chose, as it stands on the page; empty for the setting of the system or the house. */
export function preferenceOf(name: Preference): string {
  return root.dataset[name] ?? "";
}

/** Shows the page so from now on, and the next pages too where the browser remembers anything. */
export function prefer(name: Preference, value: string): void {
  show(name, value);
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Storage is blocked: it holds for this page.
  }
  tellAll();
}

/** Calls back at once and whenever a preference changes, in this window or another. */
export function followPreferences(follow: () => void): void {
  followers.push(follow);
  follow();
}

function show(name: Preference, value: string | null): void {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

/** A page that was left, or prepared before it is opened, does not hear of a change by itself. */
function readAgain(): void {
  try {
    for (const name of NAMES) show(name, localStorage.getItem(name));
  } catch {
    return;
  }
  tellAll();
}
addEventListener("storage", readAgain);
addEventListener("pageshow", ({ persisted }) => persisted && readAgain());
