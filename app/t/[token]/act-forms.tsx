import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { buttonClass } from '../../_components/button-look'

/** The same acts before the page has come to life, and where it never does: plain forms of the browser, which ask by unfolding. */
export function ActForms({ view, token, formKey }: { view: CustomerView; token: string; formKey: string }) {
  const t = useTranslations('phone.act')
  const form = (act: 'here' | 'postpone' | 'cancel', button: ReactNode) => (
    <form method="post" action={`/api/v1/t/${encodeURIComponent(token)}/form`} className="grid gap-2.5">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={`${formKey}-${act}`} />
      {button}
    </form>
  )
  const { mayBeHere, mayPostpone, mayCancel, promise } = view.ticket
  const asked = (act: 'postpone' | 'cancel', text: string) => (
    <details className="group open:col-span-full">
      <summary className={buttonClass('quiet', 'usual', 'block cursor-pointer list-none text-center')}>{t(act)}</summary>
      <div className="mt-2.5 rounded-2xl bg-wash p-4">
        <p className="mb-3">{text}</p>
        {form(
          act,
          <button type="submit" className={buttonClass('primary')}>
            {t(`${act}Sure`)}
          </button>,
        )}
      </div>
    </details>
  )
  return (
    <>
      {mayBeHere &&
        form(
          'here',
          <button type="submit" className={buttonClass('primary')}>
            {t('here')}
          </button>,
        )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(7.5em,1fr))] gap-2.5">
        {mayPostpone && asked('postpone', t('postponeText'))}
        {mayCancel && asked('cancel', promise === 'promised' ? t('cancelUnits') : t('cancelText'))}
      </div>
    </>
  )
}
