import type { CustomerLanguage } from '#core/languages'
import type { Alert } from '#core/views/alert'

export interface PushWords {
  readonly title: string
  readonly body: string
}

type Said = (label: string, alert: Alert, until: string) => PushWords

/** A label, a counter, a time: what a lock screen shows may be read by anybody. */
const words: Readonly<Record<CustomerLanguage, Said>> = {
  ko(label, alert, until) {
    switch (alert.kind) {
      case 'near':
        return { title: `${label} 곧 차례입니다`, body: alert.ahead === 0 ? '다음 차례입니다. 약국으로 오세요.' : `앞에 ${alert.ahead}명 남았습니다.` }
      case 'called':
        return { title: `${label} 차례가 되었습니다`, body: `${alert.counter}번 접수대로 오세요.` }
      case 'kept':
        return { title: `${label} 부를 때 안 계셨습니다`, body: `수량은 ${until}까지 그대로 둡니다. 돌아오시면 직원에게 알려 주세요.` }
      case 'broken':
        return { title: `${label} 수량이 모자랍니다`, body: '약속한 수량을 드리지 못하게 되었습니다. 들어오면 먼저 드립니다.' }
    }
  },
  en(label, alert, until) {
    switch (alert.kind) {
      case 'near':
        return { title: `${label}: your turn is near`, body: alert.ahead === 0 ? 'You are next. Please come.' : `${alert.ahead} ahead of you.` }
      case 'called':
        return { title: `${label}: it is your turn`, body: `Please go to counter ${alert.counter}.` }
      case 'kept':
        return { title: `${label}: we called you`, body: `Your units are kept until ${until}. Tell the staff when you are back.` }
      case 'broken':
        return { title: `${label}: stock is short`, body: 'We cannot keep what we promised. You come first when stock arrives.' }
    }
  },
  zh(label, alert, until) {
    switch (alert.kind) {
      case 'near':
        return { title: `${label} 快轮到您了`, body: alert.ahead === 0 ? '下一位就是您，请前来药店。' : `前面还有 ${alert.ahead} 人。` }
      case 'called':
        return { title: `${label} 轮到您了`, body: `请前往 ${alert.counter} 号柜台。` }
      case 'kept':
        return { title: `${label} 叫号时您不在`, body: `数量保留至 ${until}。回来后请告诉店员。` }
      case 'broken':
        return { title: `${label} 库存不足`, body: '无法兑现已承诺的数量。到货后优先给您。' }
    }
  },
  vi(label, alert, until) {
    switch (alert.kind) {
      case 'near':
        return { title: `${label}: sắp đến lượt bạn`, body: alert.ahead === 0 ? 'Kế tiếp là bạn. Mời đến nhà thuốc.' : `Trước bạn còn ${alert.ahead} người.` }
      case 'called':
        return { title: `${label}: đến lượt bạn`, body: `Mời đến quầy ${alert.counter}.` }
      case 'kept':
        return { title: `${label}: đã gọi nhưng bạn vắng mặt`, body: `Số lượng được giữ đến ${until}. Khi quay lại, hãy báo nhân viên.` }
      case 'broken':
        return { title: `${label}: thiếu hàng`, body: 'Chúng tôi không giữ được số lượng đã hứa. Khi có hàng, bạn được ưu tiên.' }
    }
  },
}

export function pushWords(language: CustomerLanguage, label: string, alert: Alert, timeZone: string): PushWords {
  const until = alert.kind === 'kept' ? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(alert.until) : ''
  return words[language](label, alert, until)
}
