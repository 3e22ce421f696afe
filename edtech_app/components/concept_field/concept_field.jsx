// Concepts that are chosen, and a box to find more of them by typing. What is found comes from the server, as an answer
// to the words that were typed; what is chosen is the server's, too: this only asks for one more, or one less.
import { useCombobox } from "downshift";
import { useEffect, useId, useRef, useState } from "react";
import "$/public/concept-field.css";

const { InputBlur, InputChange, InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes;
const tidy = (words) => words.split(/\s+/).filter(Boolean).join(" ");
const same = (one, other) => one.localeCompare(other, undefined, { sensitivity: "base" }) === 0;
const PAUSE = 120; // milliseconds after a key until the server is asked
const MOST = 200, SENT = 1000; // characters of a name: no concept has a longer one, and of more than is sent it is told the same

export function Field({ name, label, hint, chosen, answer, wrong, refusals, words, mayMake, onSearch, onAdd, onRemove, onGo }) {
  const [typed, setTyped] = useState("");
  const entered = useRef([]), made = useRef(""), input = useRef(null), list = useRef(null), id = useId();
  const asked = tidy(typed), isTooLong = asked.length > MOST;
  const isAnswerTo = (words) => words.length > MOST || (answer.name === name && answer.words === words);
  const offered = (words) => {
    const found = (answer.name === name && words.length <= MOST ? answer.found : []).filter((one) => one.slug !== name && !chosen.some((other) => is(one, other)));
    const isNew = mayMake && words && isAnswerTo(words) && ![...answer.found, ...chosen].some((one) => same(one.title, words));
    return isNew ? [...found, { slug: "", title: words, isNew: true }] : found;
  };
  const items = offered(asked), isAnswered = isAnswerTo(asked);
  const take = (item) => {
    if (!item) return;
    made.current = item.isNew ? item.title : "";
    onAdd(name, item.slug, item.title.slice(0, SENT));
  };

  const box = useCombobox({
    items, inputValue: typed, selectedItem: null,
    itemToString: (item) => item?.title ?? "",
    onInputValueChange: ({ inputValue }) => setTyped(inputValue),
    stateReducer: (state, { type, changes }) => {
      if (type === InputBlur) return { ...changes, selectedItem: null, inputValue: state.inputValue };
      if (type === InputChange) return { ...changes, highlightedIndex: tidy(changes.inputValue) ? 0 : -1 };
      return type === ItemClick || type === InputKeyDownEnter ? { ...changes, inputValue: "" } : changes;
    },
    onSelectedItemChange: ({ selectedItem }) => take(selectedItem),
  });

  useEffect(() => {
    if (!box.isOpen || isAnswered) return;
    const later = setTimeout(() => onSearch(name, asked), asked ? PAUSE : 0);
    return () => clearTimeout(later);
  }, [asked, box.isOpen]);
  useEffect(() => { // Enter was pressed before the answer came: the first that is offered now is meant
    const words = entered.current[0];
    if (words && isAnswerTo(words)) take(offered(entered.current.shift())[0]);
    if (entered.current.length) onSearch(name, entered.current[0]);
  }, [answer]);

  useEffect(() => { if (wrong) setTyped((now) => now || made.current); }, [refusals]); // a name that is refused can be put right

  useEffect(() => { if (box.isOpen) list.current.scrollIntoView({ block: "nearest" }); }, [box.isOpen, items.length]);

  const enter = (event) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!asked || (isAnswered && !isTooLong && !entered.current.length)) return;
    event.nativeEvent.preventDownshiftDefault = true;
    if (isTooLong && !items.length) return;
    setTyped("");
    box.closeMenu();
    if (isTooLong) take(items[0]); else if (entered.current.push(asked) === 1) onSearch(name, asked);
  };
  const remove = (one) => { onRemove(name, one.slug, one.title); input.current.focus(); };

  return (
    <div className="concept-field">
      <label {...box.getLabelProps()} className="concept-field-label">{label}</label>
      {chosen.length > 0 && <ul aria-label={words.chosen} className="concept-field-chosen">
        {chosen.map((one) => <li key={one.slug || one.title} className="chip">
          {onGo && one.slug ? <button type="button" className="chip-name" onClick={() => onGo(one.slug)}>{one.title}</button> : <span>{one.title}</span>}
          <button type="button" className="chip-remove" aria-label={`${words.remove} ${one.title}`} onClick={() => remove(one)}>
            <svg viewBox="0 0 24 24" aria-hidden="true" className="icon"><path d="M18 6 6 18M6 6l12 12" /></svg>
          </button>
        </li>)}
      </ul>}
      <div className="concept-field-box">
        <input {...box.getInputProps({ ref: input, onKeyDown: enter, onChange: (event) => setTyped(event.target.value), "aria-describedby": `${id}-said`,
          "aria-invalid": wrong ? true : undefined, placeholder: hint, dir: "auto", className: "field-input" })} />
        <ul {...box.getMenuProps({ ref: list, className: "concept-field-found", hidden: !box.isOpen || !items.length })}>
          {box.isOpen && items.map((item, index) => (
            <li key={item.slug || `new ${item.title}`} {...box.getItemProps({ item, index })} className={index === box.highlightedIndex ? "is-next" : undefined}>
              {item.isNew && <span className="quiet">{words.make} </span>}{item.title}
            </li>))}
        </ul>
      </div>
      <p id={`${id}-said`} className={wrong ? "field-error" : "quiet tiny"} role="status">
        {wrong || (box.isOpen && asked && isAnswered && !items.length ? words.none : "")}
      </p>
    </div>
  );
}

function is(one, other) {
  return one.slug && other.slug ? one.slug === other.slug : same(one.title, other.title);
}
