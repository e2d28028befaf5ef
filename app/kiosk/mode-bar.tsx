import { useTranslations } from 'next-intl'
import type { CustomerLanguage } from '#core/languages'
import { languageNames } from '../_i18n/language-names'
import { KioskButton } from './kiosk-button'
import type { Modes } from './use-modes'

const KEYS = { large: '/', contrast: '*', low: '-', speech: '+' } as const
const step = (of: 1 | 2 | 3): 1 | 2 | 3 => (of === 3 ? 1 : of === 2 ? 3 : 2)

/** Each in its own words; the key goes on to the next. In the low position only that one: the lower half is for what is asked. */
export function LanguageBar({
  language,
  languages,
  onlyNext,
  onLanguage,
}: {
  language: CustomerLanguage
  languages: readonly CustomerLanguage[]
  onlyNext: boolean
  onLanguage: (language: CustomerLanguage) => void
}) {
  const next = languages[(languages.indexOf(language) + 1) % languages.length]
  return languages
    .filter((known) => !onlyNext || known === next)
    .map((known) => (
      <KioskButton key={known} {...(known === next && { keyName: '.' })} lang={known} pressed={known === language} onClick={() => onLanguage(known)}>
        {languageNames[known]}
      </KioskButton>
    ))
}

/** On every page, for whoever needs it. */
export function ModeBar({
  modes,
  digits,
  onModes,
  onCall,
}: {
  modes: Modes
  /** The ten keys are digits now: no control of this bar has one. */
  digits: boolean
  onModes: (modes: Modes) => void
  onCall: () => void
}) {
  const t = useTranslations('kiosk.modes')
  const digitKey = (keyName: '7' | '8' | '9') => (digits ? {} : { keyName })
  return (
    <>
      {(['large', 'contrast', 'low', 'speech'] as const).map((mode) => (
        <KioskButton key={mode} keyName={KEYS[mode]} pressed={modes[mode]} onClick={() => onModes({ ...modes, [mode]: !modes[mode] })}>
          {t(mode)}
        </KioskButton>
      ))}
      {modes.speech && (
        <>
          <KioskButton {...digitKey('7')} onClick={() => onModes({ ...modes, volume: step(modes.volume) })}>
            {t('volume', { n: modes.volume })}
          </KioskButton>
          <KioskButton {...digitKey('8')} onClick={() => onModes({ ...modes, speed: step(modes.speed) })}>
            {t('speed', { n: modes.speed })}
          </KioskButton>
        </>
      )}
      <KioskButton {...digitKey('9')} className={`border-ink! bg-ink! text-paper! ${modes.large ? 'order-first' : ''}`} onClick={onCall}>
        {t('call')}
      </KioskButton>
    </>
  )
}
