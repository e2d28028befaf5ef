import { hydrateRoot } from 'react-dom/client'
import { TicketPage, type TicketPageProps } from './ticket-page'

const AGAIN_MS = 10_000

/** Brings the page to life that came complete. What goes wrong here leaves it as it came, and tries again by itself. */
function begin(): void {
  const page = document.getElementById('page')
  const given = document.getElementById('given')
  if (!page || !given) return
  const asItCame = page.innerHTML
  hydrateRoot(page, <TicketPage {...(JSON.parse(given.textContent ?? '') as TicketPageProps)} />, {
    onUncaughtError(error) {
      console.error(error)
      setTimeout(() => {
        page.innerHTML = asItCame
      })
      setTimeout(() => location.reload(), AGAIN_MS * (0.5 + Math.random()))
    },
  })
}

begin()
