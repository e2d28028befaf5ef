// The morning's page: a whole picture every half second, drawn as it is. No build: the browser runs this file as it is.
const byId = (id) => document.getElementById(id)
const WORDS = { go: ['구매 가능', 'Go: there are some'], no: ['지금은 안 됨', 'Not now'], unknown: ['알 수 없음', 'Nobody knows'] }

function put(element, text, english) {
  element.textContent = text
  if (english === undefined) return
  const small = document.createElement('small')
  small.lang = 'en'
  small.textContent = english
  element.append(small)
}

function side(id, minutes) {
  const section = byId(id)
  const now = minutes.at(-1)
  const untrue = minutes.filter(({ isTrue }) => !isTrue).length
  const lamp = section.querySelector('.lamp')
  lamp.className = `lamp ${now?.lamp ?? 'unknown'}`
  put(lamp, ...(WORDS[now?.lamp] ?? WORDS.unknown))
  const figure = section.querySelector('.untrue b')
  figure.textContent = untrue
  figure.classList.toggle('some', untrue > 0)
  const strip = section.querySelector('.strip')
  strip.setAttribute('aria-label', `${minutes.length}분 가운데 ${untrue}분이 사실과 달랐습니다`)
  strip.replaceChildren(
    ...minutes.map(({ lamp: shown, isTrue }) => {
      const minute = document.createElement('i')
      minute.className = isTrue ? shown : `${shown} wrong`
      return minute
    }),
  )
}

function draw({ hour, free, unsent, theirs, ours, happened, isOver }) {
  byId('hour').textContent = isOver ? `${hour} · 끝` : hour
  byId('free').textContent = `${free}매`
  side('theirs', theirs)
  side('ours', ours)
  byId('unsent').textContent = unsent > 0 ? `순번이 남겨 둔 밀린 판매 입력 ${unsent}건` : ''
  byId('happened').replaceChildren(
    ...happened.map((one) => {
      const line = document.createElement('li')
      const at = document.createElement('b')
      at.className = 'figure'
      at.textContent = one.hour
      line.append(at, one.text)
      return line
    }),
  )
}

for (let isOver = false; !isOver; await new Promise((done) => setTimeout(done, 500))) {
  try {
    const picture = await (await fetch('/picture')).json()
    if (picture === null) continue
    draw(picture)
    isOver = picture.isOver
  } catch {
    // The demo has ended: its last picture stays.
    isOver = true
  }
}
