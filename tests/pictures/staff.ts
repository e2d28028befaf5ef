import { locales } from '../../app/_i18n/locales'
import type { Screen, Size, State } from './screen'
import { atAddress, type ShopState, shopStates } from './shop-states'

const desk = ['desk-1440x900'] as const

/** A room of staff, in one state of the shop. */
function room(title: string, look: string, states: Readonly<Record<string, State>>, own: readonly Size[] = desk): Screen {
  return { title, look, sizes: own, languages: locales, states, key: 'pharmacist' }
}

const as = (is: string, address: string, state: ShopState = 'busy'): State => ({
  is,
  async open(shop) {
    await shopStates[state].arrange(shop)
    return address
  },
})

/** What those who work in the shop see. */
export const staff: Readonly<Record<string, Screen>> = {
  console: {
    title: 'Console',
    look: 'One key each for next, recall, no-show and dispense; during an outage what is unsent, since when, and what the policy does stay in view.',
    sizes: desk,
    languages: locales,
    states: atAddress('/console', ['empty', 'busy', 'counting', 'outage', 'recovering', 'offline']),
    key: 'staff',
    begin: (page) => page.getByRole('button', { name: /1번 접수대|Counter 1/ }).click(),
  },
  line: {
    title: 'Line page',
    look: 'Two taps a person, by one thumb; how many can still be promised is above the buttons.',
    sizes: ['phone-390x844', 'phone-320x640'],
    languages: locales,
    states: atAddress('/line', ['empty', 'busy', 'standby', 'sold_out', 'paused', 'outage', 'recovering', 'offline']),
    key: 'staff',
  },
  conflicts: room('Conflict desk', 'Each case says who, what and where else; it is decided with a note, and until then stays in sight.', {
    empty: as('nothing waits for a person', '/conflicts', 'empty'),
    worklist: as('a sale is to be typed into the portal', '/conflicts', 'recovering'),
  }),
  'outage-report': room('Outage report', 'What the authorities ask: since when, what showed it, what was sold.', {
    none: as('there was no outage', '/outage-report', 'empty'),
    open: as('an outage that goes on', '/outage-report', 'outage'),
  }),
  policy: room('Policy', 'What is done while the check is silent, by product and cause, in sentences.', { open: as('as it stands', '/policy', 'outage') }),
  devices: room('Devices', 'Each screen with what it shows and whether it is connected.', { open: as('keys of a display and a kiosk', '/devices') }),
  printers: room('Printers', 'A slip is seen before paper is spent; what ails a printer is said in words.', {
    none: as('no printer yet, and what a slip would look like', '/printers'),
    ill: {
      is: 'a printer that does not answer',
      async open(shop) {
        await shop.describe({ printers: [{ code: 'desk', name: '접수대', host: '127.0.0.1', port: 9, mode: 'text' }] })
        return '/printers'
      },
    },
  }),
  paper: room('Pre-printed slips', 'Units are held back when a sheet is printed; what is out is adopted or shredded, slip by slip.', {
    none: as('none printed yet', '/paper', 'empty'),
    printed: {
      is: 'a sheet is out',
      async open(shop) {
        await shop.post('paper/sheets', { service: 'A', count: 12 })
        return '/paper'
      },
    },
  }),
  'door-notice': room('Sheet for the door', 'One page of A4: the QR of the shop, its hours, its telephone.', {
    open: as('as it is printed', '/door-notice', 'closed'),
  }),
  voice: room('Voice', 'A voice is listened to before it speaks; the volume follows the hour; one’s own is recorded clip by clip.', {
    chime: as('a chime alone', '/voice', 'empty'),
  }),
  publishing: room('Publishing', 'Who outside is told, what each holds, and what is not true there.', {
    none: as('nobody is told yet', '/publishing', 'empty'),
  }),
  day: room('Day sheet', 'What the day came to, who outside was wrong and until when, and the head of the log.', {
    open: as('a day that goes on', '/day/today'),
    closed: {
      is: 'a closed day, on one sheet',
      async open(shop) {
        await shopStates.busy.arrange(shop)
        await shop.post('day/close')
        return '/day/2020-03-11'
      },
    },
  }),
  pair: room('Pairing, on a phone', 'The code is compared before anything is let in.', { ask: as('the code is typed', '/pair', 'empty') }, ['phone-390x844']),
}
