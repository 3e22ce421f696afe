// Pictures on their way into a lesson: what somebody drags or has copied, and what the form that opens is to take.
let waiting = [];

export const hasFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files");

// A piece of a table or of a text comes with a picture of itself: then the words are meant. A picture that was copied
// from a page comes with the page's markup for it, and nothing to read: then the picture is.
export function filesOf(data) {
  if (!data.files.length || data.types.includes("text/plain")) return [];
  if (!data.types.includes("text/html")) return [...data.files];
  const { body } = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  return body.textContent.trim() ? [] : [...data.files];
}

export const bring = (files) => { waiting = files; };
export const brought = () => waiting.splice(0);
