import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Address, Card } from '../_components/card'
import { Qr } from '../_components/qr'

/** Phones that walk along the line are signed in by their people; nobody types an address on one. */
export function StaffCard({ publicUrl }: { publicUrl: string }) {
  const t = useTranslations('setUp.staff')
  return (
    <Card Icon={Smartphone} title={t('title')} text={t('text')}>
      <div className="flex flex-wrap items-center gap-4">
        <Qr text={`${publicUrl}/line`} label={t('qr')} className="w-32 overflow-hidden rounded-xl border border-line [&>svg]:h-auto [&>svg]:w-full" />
        <div className="grid min-w-0 gap-2">
          <Address>{`${publicUrl}/line`}</Address>
          <a href="/people" className="justify-self-start font-semibold text-brand underline underline-offset-4">
            {t('add')}
          </a>
        </div>
      </div>
    </Card>
  )
}
