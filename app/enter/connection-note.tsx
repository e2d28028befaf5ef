import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** Said quietly, where it is so: on plain HTTP anybody on the same network can read what is typed. On the server's own PC nothing travels. */
export function ConnectionNote() {
  const t = useTranslations('enter')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(location.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)), [])
  if (!isOpen) return null
  return (
    <p className="text-sm text-ink-2">
      {t('notEncrypted')}{' '}
      <a href="/trust" className="font-semibold text-brand underline">
        {t('notEncryptedMore')}
      </a>
    </p>
  )
}
