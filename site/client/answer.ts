/** Builds the command that answers a round from what the reader chose, one line for each action. */
export function answerPanel(): void {
  const panel = document.querySelector<HTMLElement>('[data-answer]')
  const code = panel?.querySelector<HTMLElement>('[data-answer-command]')
  if (!panel || !code) return
  const begin = panel.dataset.answer ?? ''
  const choices = [...panel.querySelectorAll<HTMLSelectElement>('[data-answer-for]')]
  const show = () => {
    const byAction = Map.groupBy(
      choices.filter(({ value }) => value !== ''),
      ({ value }) => value,
    )
    const lines = [...byAction].map(
      ([action, chosen]) => `${begin} ${chosen.map(({ dataset }) => dataset.answerFor).join(' ')} ${action}`,
    )
    code.textContent = lines.length === 0 ? `${begin} …` : lines.join('\n')
  }
  for (const choice of choices) choice.addEventListener('change', show)
  show()
  panel.hidden = false
}
