// The simulator's page: cut and mend with one press, and see what the ledger says. No build: the browser runs this file as it is.
const byId = (id) => document.getElementById(id)
const FIGURES = [
  ['sales', '저장된 판매', 'Sales'],
  ['attempts', '도착한 저장 요청', 'Requests to save'],
  ['refusals', '거절', 'Refused'],
  ['elsewhere', '다른 곳 구매', 'Elsewhere'],
  ['sessions', '접속', 'Sessions'],
]
/** What has no sensible value by itself. */
const STANDARD = { latency: { milliseconds: 3000 }, load: { sessions: 5 }, clock_skew: { seconds: 3600 } }
const buttons = new Map()

async function send(setting) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/__faults', { method: 'POST', headers, body: JSON.stringify(setting) })
  show(await answer.json())
}

function show({ faults }) {
  for (const { fault, ko, en, active } of faults) {
    const button = buttons.get(fault) ?? made(fault, ko, en)
    button.setAttribute('aria-pressed', String(active.length > 0))
  }
  const on = faults.filter(({ active }) => active.length > 0)
  const isDown = on.some(({ fault }) => fault === 'down')
  const cut = byId('cut')
  cut.setAttribute('aria-pressed', String(isDown))
  words(cut, isDown ? '잇기' : '끊기', isDown ? 'Restore' : 'Cut')
  byId('state').textContent = on.length === 0 ? '정상 · Everything works' : `장애 ${on.length}개 · ${on.map(({ ko }) => ko).join(', ')}`
}

function made(fault, ko, en) {
  const button = document.createElement('button')
  button.type = 'button'
  button.append(document.createElement('b'), document.createElement('span'))
  words(button, ko, en)
  button.addEventListener('click', () => toggle(fault, button))
  buttons.set(fault, button)
  byId('faults').append(button)
  return button
}

function toggle(fault, button) {
  const isOn = button.getAttribute('aria-pressed') === 'true'
  return send(isOn ? { clear: true, fault } : { fault, params: STANDARD[fault] ?? {} })
}

function words(button, ko, en) {
  const [first, second] = button.children
  first.textContent = ko
  second.textContent = en
  second.lang = 'en'
}

async function refresh() {
  try {
    const [faults, ledger] = await Promise.all(['/__faults', '/__ledger?institution=none'].map(async (url) => (await fetch(url)).json()))
    show(faults)
    byId('figures').replaceChildren(...FIGURES.map(([name, ko, en]) => figure(ledger.figures[name], ko, en)))
  } catch {
    byId('state').textContent = '모의 프로그램이 꺼져 있습니다 · The simulator does not run'
  }
}

function figure(value, ko, en) {
  const group = document.createElement('div')
  const name = document.createElement('dt')
  const english = document.createElement('small')
  english.lang = 'en'
  english.textContent = en
  name.append(`${ko} `, english)
  const shown = document.createElement('dd')
  shown.textContent = value
  group.append(name, shown)
  return group
}

byId('cut').addEventListener('click', () => toggle('down', byId('cut')))
await refresh()
setInterval(refresh, 2000)
