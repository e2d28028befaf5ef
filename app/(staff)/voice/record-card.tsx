import { Mic } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { VoiceOverview } from '#core/protocol/voice'
import { type VoiceLanguage, voiceLanguages } from '#core/voice/voice-settings'
import { Card } from '../../_components/card'
import { SelectField } from '../../_components/form'
import { RecordDesk } from './record-desk'

/** The shop's own voice, clip by clip, or what is needed before that. */
export function RecordCard({ store, overview, onKept }: { store: string; overview: VoiceOverview; onKept: () => Promise<void> }) {
  const t = useTranslations('voice.record')
  const [language, setLanguage] = useState<VoiceLanguage>('ko')
  const [hasMicrophone, setHasMicrophone] = useState(true)
  // On plain HTTP browsers do not even offer one.
  useEffect(() => setHasMicrophone(window.isSecureContext && 'mediaDevices' in navigator && 'MediaRecorder' in window), [])
  return (
    <Card Icon={Mic} title={t('title')} text={t('text')}>
      {hasMicrophone ? (
        <>
          <SelectField
            id="record-language"
            label={t('language')}
            value={language}
            onValue={(value) => setLanguage(voiceLanguages.find((known) => known === value) ?? 'ko')}
          >
            {voiceLanguages.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </SelectField>
          <RecordDesk key={language} store={store} language={language} wanted={overview.wanted[language]} onKept={onKept} />
        </>
      ) : (
        <div className="grid gap-2 rounded-2xl bg-wash p-4">
          <b>{t('insecure')}</b>
          <p>{t('insecureText')}</p>
          <a href="/trust" className="justify-self-start font-semibold text-brand underline underline-offset-4">
            {t('trust')}
          </a>
        </div>
      )}
    </Card>
  )
}
