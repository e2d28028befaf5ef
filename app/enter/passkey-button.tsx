import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '../_components/dialog'
import { enterWithPasskey, hasPasskeys } from '../_live/passkey'
import type { Enter } from './use-enter'

/** Only where the browser has them: a button that cannot work is worse than none. */
export function PasskeyButton({ enter }: { enter: Enter }) {
  const t = useTranslations('enter')
  const [here, setHere] = useState(false)
  useEffect(() => setHere(hasPasskeys()), [])
  if (!here) return null
  return (
    <Button onClick={() => void enter.by(enterWithPasskey)} disabled={enter.busy} className="flex items-center justify-center gap-2 text-lg">
      <KeyRound size={20} aria-hidden />
      {t('withPasskey')}
    </Button>
  )
}
