// Arrow keys go through the links of a list of results, Escape back to the field in which they were asked for.

export function arrows(list, input) {
  return function (event) {
    var links = Array.from(list.querySelectorAll("a"));
    var place = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (place >= 0 || document.activeElement === input) && links[place + 1]) links[place + 1].focus();
    else if (event.key === "ArrowUp" && place > 0) links[place - 1].focus();
    else if (event.key === "ArrowUp" && place === 0) input.focus();
    else if (event.key === "Escape" && place >= 0) input.focus();
    else return;
    event.preventDefault();
  };
}
