import { useTranslations } from 'next-intl'
import type { ScreenLanguage } from '../_i18n/catalogues'
import { KioskButton } from './kiosk-button'
import type { Modes } from './use-modes'

const NAMES = { ko: '한국어', en: 'English', zh: '中文', vi: 'Tiếng Việt' } as const satisfies Record<ScreenLanguage, string>
const KEYS = { large: '/', contrast: '*', low: '-', speech: '+' } as const
const step = (of: 1 | 2 | 3): 1 | 2 | 3 => (of === 3 ? 1 : of === 2 ? 3 : 2)

/** Each in its own words; the key goes on to the next. */
export function LanguageBar({
  language,
  languages,
  onLanguage,
}: {
  language: ScreenLanguage
  languages: readonly ScreenLanguage[]
  onLanguage: (language: ScreenLanguage) => void
}) {
  const next = languages[(languages.indexOf(language) + 1) % languages.length]
  return languages.map((known) => (
    <KioskButton key={known} {...(known === next && { keyName: '.' })} lang={known} pressed={known === language} onClick={() => onLanguage(known)}>
      {NAMES[known]}
    </KioskButton>
  ))
}

/** On every page, for whoever needs it. */
export function ModeBar({ modes, onModes, onCall }: { modes: Modes; onModes: (modes: Modes) => void; onCall: () => void }) {
  const t = useTranslations('kiosk.modes')
  return (
    <>
      {(['large', 'contrast', 'low', 'speech'] as const).map((mode) => (
        <KioskButton key={mode} keyName={KEYS[mode]} pressed={modes[mode]} onClick={() => onModes({ ...modes, [mode]: !modes[mode] })}>
          {t(mode)}
        </KioskButton>
      ))}
      {modes.speech && (
        <>
          <KioskButton keyName="7" onClick={() => onModes({ ...modes, volume: step(modes.volume) })}>
            {t('volume', { n: modes.volume })}
          </KioskButton>
          <KioskButton keyName="8" onClick={() => onModes({ ...modes, speed: step(modes.speed) })}>
            {t('speed', { n: modes.speed })}
          </KioskButton>
        </>
      )}
      <KioskButton keyName="9" className={`border-ink! bg-ink! text-paper! ${modes.large ? 'order-first' : ''}`} onClick={onCall}>
        {t('call')}
      </KioskButton>
    </>
  )
}
