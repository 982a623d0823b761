/** Replaces the content of an element with any number of nodes, which may be too many for the arguments of one call. */
export function fill(element: Element, nodes: Iterable<Node>): void {
  const fragment = document.createDocumentFragment()
  for (const node of nodes) fragment.append(node)
  element.replaceChildren(fragment)
}
