import { enhancements } from "@/lib/site/labels";
import { makeButton } from "../site/controls.client";

const { start, pause, resume, stop } = enhancements.listen;

/**
 * `<listen-article>`: the article read aloud, where the device has a Vietnamese voice of its own. Voices that are made
 * elsewhere are not used: they would tell others what is read here.
 */
export class ListenArticle extends HTMLElement {
  #voice: SpeechSynthesisVoice | undefined;
  #sentences: readonly string[] = [];
  /** The sentence that is said, or comes next. */
  #at = 0;
  /** Counts starts and ends: a start whose words come after the next of either says nothing. */
  #turn = 0;
  /** Kept while it is spoken: Chromium forgets one that nobody holds, and never says that it ended. */
  #utterance: SpeechSynthesisUtterance | undefined;
  readonly #main = makeButton(start, () => (this.#utterance ? this.#pause() : this.#start()));
  readonly #stop = makeButton(stop, () => this.#end());

  connectedCallback(): void {
    if (!window.speechSynthesis) return;
    const look = () => {
      // On Android also `vi_VN` and `vie`.
      this.#voice ??= speechSynthesis
        .getVoices()
        .find(({ lang, localService }) => localService && /^vie?(?![a-z])/i.test(lang));
      if (this.#voice && !this.#main.isConnected) this.replaceChildren(this.#main, this.#stop);
    };
    this.#stop.hidden = true;
    // Most browsers know their voices only after a while.
    speechSynthesis.addEventListener("voiceschanged", look);
    look();
    // A voice goes on when its page has gone.
    addEventListener("pagehide", () => this.#end());
  }

  async #start(): Promise<void> {
    const turn = ++this.#turn;
    // iOS lets a page speak that has begun to while it was pressed, which the words come too late for.
    speechSynthesis.speak(new SpeechSynthesisUtterance(""));
    // From the beginning: what an article shows may have changed since.
    const sentences = this.#at === 0 ? await spokenArticle() : this.#sentences;
    if (turn !== this.#turn) return;
    this.#sentences = sentences;
    this.#speak();
  }

  #speak(): void {
    const sentence = this.#sentences[this.#at];
    if (sentence === undefined || !this.#voice) {
      this.#end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = this.#voice;
    utterance.lang = this.#voice.lang;
    utterance.onend = () => {
      if (this.#utterance !== utterance) return;
      this.#at++;
      this.#speak();
    };
    utterance.onerror = () => {
      if (this.#utterance === utterance) this.#pause();
    };
    this.#utterance = utterance;
    speechSynthesis.speak(utterance);
    this.#main.textContent = pause;
    this.#stop.hidden = false;
  }

  /** Goes back to the beginning of the sentence: Android's own pause is an end. */
  #pause(): void {
    this.#silence();
    this.#main.textContent = resume;
  }

  #end(): void {
    if (this.#stop.matches(":focus")) this.#main.focus();
    this.#silence();
    this.#at = 0;
    this.#main.textContent = start;
    this.#stop.hidden = true;
  }

  #silence(): void {
    this.#turn++;
    this.#utterance = undefined;
    speechSynthesis.cancel();
  }
}

/**
 * What is to be said. How to say it is a file of its own, half as large as all the rest, for those who listen; without a
 * network, and never having listened, one hears the words as they are written.
 */
async function spokenArticle(): Promise<readonly string[]> {
  const asWritten = (text: string): readonly string[] => text.match(/[^.!?…\n]+[.!?…]*/g) ?? [];
  const sentences = await import("@/lib/vietnamese/spoken-text").then(
    ({ spokenSentences }) => spokenSentences,
    () => asWritten,
  );
  return articleText().flatMap(sentences);
}

/** Headline, standfirst and text, without figures, tables and the numbers of notes; of a live report the entries' lines. */
function articleText(): readonly string[] {
  const headline = document.querySelector("main h1")?.textContent ?? "";
  const lede = document.querySelector<HTMLMetaElement>("meta[name=description]")?.content ?? "";
  const blocks = document.querySelectorAll(
    "main article .prose > :not(figure,table,.table-scroll,pre,.footnotes),.live h2:has(+ol),.live [id]>h3",
  );
  return [headline, lede, ...[...blocks].map(wordsOf)];
}

function wordsOf(block: Element): string {
  const copy = document.createElement("div");
  copy.append(block.cloneNode(true));
  for (const note of copy.querySelectorAll("sup,figure")) note.remove();
  // A line ends where one is seen to end, and not where the text of the page has a line end. No page has this sign.
  for (const line of copy.querySelectorAll("li,p,br")) line.prepend("\0");
  return (copy.textContent ?? "").replace(/\s+/g, " ").replaceAll("\0", "\n");
}
