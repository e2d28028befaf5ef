'use client'

import { useTranslations } from 'next-intl'
import { PlainButton } from '../../_components/plain-button'
import { useModal } from '../../_components/use-modal'

/** The whole screen while one is called: read at arm's length, and shown to staff. Nothing else stands on it. */
export function CallScreen({ label, counter, again, onSeen }: { label: string; counter: string; again: boolean; onSeen: () => void }) {
  const t = useTranslations('phone.status')
  const element = useModal()
  return (
    <dialog
      ref={element}
      aria-labelledby="call-title"
      onCancel={(event) => {
        event.preventDefault()
        onSeen()
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none overflow-y-auto bg-brand-strong text-on-brand"
    >
      <div className="flex min-h-full flex-col items-center justify-center gap-3 px-5 py-6 text-center">
        <h2 id="call-title" className="text-2xl font-bold">
          {again ? t('calledAgain') : t('called')}
        </h2>
        <p className="num text-[min(6rem,24vw)] leading-none">{label}</p>
        <div className="my-2 w-full animate-called rounded-card bg-card px-4 py-5 text-brand-strong">
          <p className="num text-[min(9rem,40vw)] leading-none">{counter}</p>
          <p className="text-2xl font-bold">{t('calledCounter')}</p>
        </div>
        <p className="text-lg">{t('calledText')}</p>
        <PlainButton onClick={onSeen} className="mt-2 w-full max-w-sm py-4 text-lg">
          {t('seen')}
        </PlainButton>
      </div>
    </dialog>
  )
}
