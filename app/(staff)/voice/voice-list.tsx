import { ListMusic } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '../../_components/card'
import { Button } from '../../_components/dialog'
import type { FoundVoice } from './use-voice'

/** Every voice there is, and who has listened to it. `heard`: the versions that were played to the end on this page. */
export function VoiceList({ packs, heard, onAccept }: { packs: readonly FoundVoice[]; heard: ReadonlySet<string>; onAccept: (pack: FoundVoice) => void }) {
  const t = useTranslations('voice.packs')
  const locale = useLocale()
  const date = (at: string) => new Date(at).toLocaleString(locale === 'en' ? 'en-GB' : 'ko-KR', { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Card Icon={ListMusic} title={t('title')} text={t('text')}>
      {packs.length === 0 && <p>{t('empty')}</p>}
      <ul className="grid gap-3">
        {packs.map((pack) => (
          <li key={pack.id} className="grid gap-2 rounded-2xl border border-line p-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="text-lg">{pack.id.startsWith('own-') ? `${t('own')} (${pack.language})` : pack.id}</b>
              <span className="text-sm text-ink-2">
                {t('clips', { n: pack.clips })}
                {pack.missing > 0 && ` · ${t('missing', { n: pack.missing })}`}
              </span>
            </div>
            <p className="text-sm text-ink-2">
              {pack.voice} · {pack.licence}
            </p>
            {pack.accepted ? (
              <p className="font-semibold text-brand-strong">{t('accepted', { by: pack.accepted.by, at: date(pack.accepted.at) })}</p>
            ) : (
              <div className="flex flex-wrap items-center gap-3">
                <span className="font-semibold">{t('unheard')}</span>
                <Button kind={heard.has(pack.version) ? 'primary' : 'quiet'} disabled={!heard.has(pack.version)} onClick={() => onAccept(pack)}>
                  {heard.has(pack.version) ? t('accept') : t('listenFirst')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
