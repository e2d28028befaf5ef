import { ChevronRight, MonitorPlay, QrCode, Store, TabletSmartphone } from 'lucide-react'
import { connection } from 'next/server'
import { useTranslations } from 'next-intl'
import { runtime } from '#server/runtime'
import { LanguageSwitch } from './_components/language-switch'
import { MyTicket } from './_components/my-ticket'
import { NotSetUp } from './_components/not-set-up'
import { RoomMessages } from './_i18n/room-messages'
import './pretendard.css'

const rooms = [
  { name: 'console', href: '/console', Icon: Store },
  { name: 'line', href: '/line', Icon: QrCode },
  { name: 'display', href: '/display', Icon: MonitorPlay },
  { name: 'devices', href: '/devices', Icon: TabletSmartphone },
] as const

/** What is needed now and then. Some of it is for those who run the shop; others are told so there. */
const addresses = {
  ...{ map: '/map', paper: '/paper', printers: '/printers', doorNotice: '/door-notice', conflicts: '/conflicts', publishing: '/publishing' },
  ...{ day: '/day/today', people: '/people', voice: '/voice', settings: '/settings' },
} as const
const others = Object.keys(addresses) as (keyof typeof addresses)[]

export default async function HomePage() {
  await connection()
  if (!runtime().installation().setUp) return <NotSetUp />
  return (
    <>
      <Entrance />
      <RoomMessages rooms={['mine']}>
        <MyTicket />
      </RoomMessages>
    </>
  )
}

function Entrance() {
  const t = useTranslations('home')
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center gap-8 px-6 pt-12 pb-28">
      <header>
        <div className="flex items-baseline justify-between">
          <h1 className="text-5xl font-extrabold tracking-tight">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-3 text-lg text-ink-2">{t('lead')}</p>
      </header>
      <nav aria-label={t('roomsLabel')}>
        <ul className="grid gap-3">
          {rooms.map(({ name, href, Icon }) => (
            <li key={name}>
              <a href={href} className="flex items-center gap-5 rounded-3xl border border-line bg-card p-5 shadow-card hover:border-brand">
                <span className="grid size-14 shrink-0 place-items-center rounded-2xl bg-brand text-on-brand">
                  <Icon size={28} aria-hidden />
                </span>
                <span className="grow">
                  <b className="block text-xl font-bold">{t(`${name}.title`)}</b>
                  <span className="text-ink-2">{t(`${name}.text`)}</span>
                </span>
                <ChevronRight className="text-ink-3" aria-hidden />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="text-ink-2">{t('customers')}</p>
      <nav aria-label={t('othersLabel')} className="flex flex-wrap gap-x-5 gap-y-2">
        {others.map((name) => (
          <a key={name} href={addresses[name]} className="font-semibold text-brand underline underline-offset-4">
            {t(name)}
          </a>
        ))}
      </nav>
    </main>
  )
}
