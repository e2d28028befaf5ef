/** The help page's own script. It goes on without the agent: the clock ticks, the languages take turns. */
export const helpScript = `(() => {
  const TURN_MS = 5000
  const { shop, address, languages } = JSON.parse(document.getElementById('data').textContent)
  const [own, ...others] = Object.keys(languages)
  const turns = others.flatMap((other) => [own, other])
  const place = (id) => document.getElementById(id)
  const filled = (words, values) => words.replace(/\\{(\\w+)\\}/g, (_, name) => values[name])
  let turn = 0
  let retryAt = null
  const now = () => turns[turn % turns.length]

  const part = (language, size, forStaff) => {
    const words = languages[language]
    const trouble = location.hash.slice(1)
    const { title, text } = trouble === 'starting' ? words.starting : words
    const staff = forStaff && words.staff[trouble]
    return [[size, title], ['p', text], ...(staff ? [['p', filled(staff, { address }), 'staff']] : [])].map(([tag, said, look]) => {
      const element = document.createElement(tag)
      element.textContent = said
      if (look) element.className = look
      return element
    })
  }
  const write = () => {
    const language = now()
    const other = place('other')
    place('first').replaceChildren(...part(own, 'h1', language === own))
    other.hidden = language === own
    other.lang = language
    other.replaceChildren(...part(language, 'h2', true))
    place('shop').textContent = shop ? shop.name : '순번'
    place('phone').textContent = shop && shop.phone ? filled(languages[own].phone, { phone: shop.phone }) : ''
  }
  const tick = () => {
    place('clock').textContent = new Date().toLocaleTimeString('ko-KR', { hour: '2-digit', minute: '2-digit', hour12: false })
    const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - performance.now()) / 1000))
    place('retry').textContent = seconds === null ? '' : filled(languages[now()].retry, { seconds })
  }
  window.sunbeonHelp = { retryIn: (milliseconds) => { retryAt = performance.now() + milliseconds; tick() } }
  addEventListener('hashchange', write)
  setInterval(() => { turn += 1; write(); tick() }, TURN_MS)
  setInterval(tick, 500)
  write()
  tick()
})()`
