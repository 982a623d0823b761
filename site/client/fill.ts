/** Replaces the content of an element, however many nodes there are. A call can't take that many arguments. */
export function fill(element: Element, nodes: Iterable<Node>): void {
  const fragment = document.createDocumentFragment()
  for (const node of nodes) fragment.append(node)
  element.replaceChildren(fragment)
}
