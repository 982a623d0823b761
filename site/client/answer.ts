/** Builds the command that answers a round from what the reader checked, one line for each action. */
export function answerPanel(): void {
  const panel = document.querySelector<HTMLElement>('[data-answer]')
  const code = panel?.querySelector<HTMLElement>('[data-answer-command]')
  if (!panel || !code) return
  const begin = panel.dataset.answer ?? ''
  const boxes = [...panel.querySelectorAll<HTMLInputElement>('[data-answer-box]')]
  const all = panel.querySelector<HTMLInputElement>('[data-answer-all]')
  const actionOf = new Map(
    [...panel.querySelectorAll<HTMLSelectElement>('[data-answer-for]')].map((select) => [
      select.dataset.answerFor ?? '',
      select,
    ]),
  )
  const show = () => {
    const checked = boxes.filter((box) => box.checked).map(({ dataset }) => dataset.answerBox ?? '')
    const byAction = Map.groupBy(checked, (name) => actionOf.get(name)?.value ?? '')
    const lines = [...byAction].map(([action, names]) => `${begin} ${names.join(' ')} ${action}`)
    code.textContent = lines.length === 0 ? `${begin} …` : lines.join('\n')
    if (all) {
      all.checked = checked.length === boxes.length
      all.indeterminate = checked.length > 0 && !all.checked
    }
  }
  for (const box of boxes) box.addEventListener('change', show)
  // Selecting an action for a finding also checks its box.
  for (const [name, select] of actionOf) {
    select.addEventListener('change', () => {
      for (const box of boxes) if (box.dataset.answerBox === name) box.checked = true
      show()
    })
  }
  all?.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked
    show()
  })
  show()
}
