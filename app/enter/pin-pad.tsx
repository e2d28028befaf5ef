import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { StandingPerson } from '#server/runtime'
import { Button } from '../_components/button'
import { Keypad } from '../_components/keypad'
import { send } from '../_live/send'
import type { Enter } from './use-enter'

const MOST = 8
const LEAST = 4

/** Figures by finger or by keyboard: the field keeps the focus, and asks for no keyboard of the screen because there is one below it. */
export function PinPad({ person, enter, onBack, onPassword }: { person: StandingPerson; enter: Enter; onBack: () => void; onPassword: () => void }) {
  const t = useTranslations('enter')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [pin, setPin] = useState('')
  const [gone, setGone] = useState(false)
  useEffect(() => field.current?.focus(), [])

  const type = (text: string) => {
    setPin(text.replace(/\D/g, '').slice(0, MOST))
    field.current?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (enter.busy || pin.length < LEAST) return
    const refused = await enter.by(() => send('/api/v1/terminal/unlock', { member: person.member, pin }, { key: null }))
    if (!refused) return
    setPin('')
    setGone(refused.kind === 'password_needed' || refused.kind === 'no_terminal')
    field.current?.focus()
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3">
      <p className="text-xl font-bold">{person.name}</p>
      <label htmlFor={id} className="font-semibold">
        {t('pin')}
      </label>
      <input
        id={id}
        ref={field}
        type="password"
        inputMode="none"
        autoComplete="off"
        value={pin}
        onChange={(event) => type(event.target.value)}
        className="w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-center text-2xl tracking-[0.4em]"
      />
      <Keypad
        erase={t('erase')}
        onFigure={(figure) => type(pin + figure)}
        onErase={() => type(pin.slice(0, -1))}
        done={
          <Button type="submit" kind="primary" disabled={enter.busy || pin.length < LEAST} className="text-lg">
            {t('ok')}
          </Button>
        }
      />
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={onBack}>{t('somebodyElse')}</Button>
        <Button kind={gone ? 'primary' : 'quiet'} onClick={onPassword}>
          {t('withPassword')}
        </Button>
      </div>
    </form>
  )
}
