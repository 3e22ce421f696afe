// One editing session's way to the server. What was typed is first kept in this browser; then it is sent, one text at a
// time, with the version that it was based on, again and again until there is an answer: saving the same twice is nothing.
import { keepDraft, nameOf, readDraft } from "./drafts.js";

const PAUSE = 500, LONGEST = 2000, AGAIN = 10000;
export const counted = (sentence, count) => sentence.replace("{count}", count.toLocaleString("en"));
export const lengthOf = (text) => [...text].length; // as the server counts: an emoji is one

const open = new Set(); // of a callout there are two, its text and its fields: each is saved by itself, both are closed together

export class Saving {
  constructor({ user, blockId, base, text, mode, mostText = Infinity, words }, offline) {
    const kept = readDraft(nameOf(user, blockId));
    const { base: from, shadow, text: now, mode: by } = kept ?? { base, shadow: text, text, mode };
    Object.assign(this, { name: nameOf(user, blockId), block: blockId, base: from, shadow, text: now, start: now, mode: by, offline, most: mostText, words });
    Object.assign(this, { isRestored: kept !== null, first: kept ? null : text, seq: Date.now(), since: 0, flight: null, clash: null, isChosen: false, isBehind: kept !== null, next: null });
  }

  begin() { // what it returns ends it
    const leave = () => this.save(), again = setInterval(() => this.post(), AGAIN);
    addEventListener("pagehide", leave);
    open.add(this);
    return () => { removeEventListener("pagehide", leave); clearInterval(again); open.delete(this); };
  }

  all() { return [...open].filter(({ block }) => block === this.block); }

  ready(normal) { // the text as the editor writes it when nobody has edited it
    this.normal = normal;
    if (!this.isRestored) this.first = this.shadow = this.text = this.start = normal;
    else if (this.flight || this.text !== this.shadow) { this.tell("restored"); this.save(); }
    this.catchUp();
  }

  changed() {
    this.since ||= Date.now();
    this.tell(this.clash ? "conflict" : this.offline ? "offline" : "saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now())));
  }

  save() {
    clearTimeout(this.timer);
    this.since = 0;
    const read = this.read?.() ?? this.text;
    this.text = read === this.normal ? this.start : read; // undone, or only written in another way: nothing to save
    const { base, shadow, text, mode } = this;
    const isStored = text === shadow && !this.flight;
    const isKept = keepDraft(this.name, isStored ? null : { base, shadow, text, mode });
    if (isStored) { // there are no lines of mine to choose any more
      this.isChosen = false;
      this.catchUp();
      return this.settled();
    }
    if (text.length > this.most && lengthOf(text) > this.most) return this.refuse(counted(this.words[isKept ? "too_long" : "too_long_here"], lengthOf(text)));
    if (this.offline) return this.tell(isKept ? "offline" : "only_here");
    if (this.clash) return this.tell("conflict");
    if (this.flight) return;
    this.flight = { seq: ++this.seq, text, isChosen: this.isChosen };
    this.isChosen = false;
    this.tell("saving");
    this.post();
  }

  post() { if (this.flight && !this.offline) this.send(this.block, this.base, this.shadow, this.flight.text, this.flight.seq, this.flight.isChosen); }

  answered(ack) {
    if (!this.flight || ack.block !== this.block || ack.seq !== this.flight.seq) return;
    const sent = this.flight.text;
    this.flight = null;
    if (ack.status === "conflict") { this.clash = ack; return this.tell("conflict"); }
    if (ack.status === "refused" && this.text !== sent) return this.save(); // of what was typed since, it says nothing
    if (ack.status === "refused") return this.refuse(ack.message);
    this.base = ack.version;
    this.shadow = sent;
    this.isBehind ||= ack.status === "merged";
    this.catchUp();
    this.tell(ack.status === "merged" ? "merged" : "saved");
    this.save(); // what was typed meanwhile; or else the draft is no longer needed
  }

  catchUp() { // show what somebody else wrote meanwhile, where nothing is being written
    const { version, text } = this.stored ?? { version: 0 }, isNews = version > this.base || (version === this.base && this.isBehind);
    if (!isNews || this.flight || this.clash || !this.join) return;
    const isUntouched = this.first === this.shadow && this.read() === this.shadow, found = this.join(this.shadow, text);
    if (found === null) return; // both wrote in the same place: that is told when this is saved, upon the version that one knows
    Object.assign(this, { base: version, shadow: found, isBehind: false, normal: null, text: this.read() });
    if (isUntouched) this.first = this.text;
  }

  refuse(sentence) { this.next = null; this.tell(sentence); }

  connected(isOnline) {
    this.offline = !isOnline;
    if (isOnline) this.post();
    if (this.flight ? this.offline : this.text !== this.shadow) this.save();
  }

  settle(next) { // go on with `next` once all of the block is stored
    const all = this.all();
    let left = all.length;
    for (const one of all) { one.next = () => { left -= 1; if (!left) next(); }; one.save(); }
  }

  settled() {
    const { next } = this;
    this.next = null;
    this.tell((said) => (said === "saving" || said === "offline" ? "saved" : said));
    next?.();
  }

  isAsOpened() { return this.all().every((one) => { one.save(); return one.text === one.first; }); }

  keepMine() { Object.assign(this, { base: this.clash.version, clash: null, isChosen: true, isBehind: true }); this.save(); } // lines of mine, though others changed them, too

  forget() { // let go of what was typed
    clearTimeout(this.timer);
    Object.assign(this, { flight: null, clash: null, isChosen: false, read: null, join: null, normal: null, text: this.shadow });
    keepDraft(this.name, null);
  }

  forgetAll() { for (const one of this.all()) one.forget(); }
}
