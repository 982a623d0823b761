/** The heading of a group of rows. */
export function headOf(label: string, number: number): HTMLElement {
  const head = document.createElement('h2')
  head.className = 'group-head'
  const count = document.createElement('span')
  count.className = 'of'
  count.textContent = ` ${number}`
  head.append(label, count)
  return head
}

export function noteOf(text: string): HTMLElement {
  const note = document.createElement('p')
  note.className = 'empty'
  note.textContent = text
  return note
}

export function buttonOf(text: string, className: string, click: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.textContent = text
  button.addEventListener('click', click)
  return button
}
