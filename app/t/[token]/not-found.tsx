import { useTranslations } from 'next-intl'
import { LanguageSwitch } from '../../_components/language-switch'
import { MyTicket } from '../../_components/my-ticket'
import { RoomMessages } from '../../_i18n/room-messages'

export default function TicketNotFound() {
  const t = useTranslations('phone.notFound')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-3xl leading-tight font-bold">{t('title')}</h1>
      <p className="text-lg text-ink-2">{t('text')}</p>
      <ul className="list-disc space-y-2 pl-5 text-lg">
        <li>{t('hintDay')}</li>
        <li>{t('hintScan')}</li>
        <li>{t('hintStaff')}</li>
      </ul>
      <p>
        <LanguageSwitch />
      </p>
      <RoomMessages rooms={['mine']}>
        <MyTicket />
      </RoomMessages>
    </main>
  )
}
