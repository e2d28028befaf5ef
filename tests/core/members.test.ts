import { describe, expect, test } from 'vitest'
import { memberId } from '#core/ids'
import type { Actor } from '#core/store/events'
import { memberNamed, presentMember } from '#core/store/members'
import { mayHandOut, type PersonRole } from '#core/store/roles'
import { callNext, issue, MASK, openShop, type Shop } from '../support/store'

const OPERATOR: Actor = { role: 'operator', id: 'tests' }
const add = (shop: Shop, name: string, role: PersonRole) => {
  const id = memberId(name)
  shop.do({ type: 'add_member', member: { id, name, role } }, OPERATOR)
  return id
}

describe('members', () => {
  test('[Y60] two people present do not share a name, however it is typed; a removed one leaves theirs free', () => {
    const shop = openShop()
    const kim = add(shop, '김약사', 'pharmacist')
    expect(shop.refused({ type: 'add_member', member: { id: memberId('x'), name: ' 김약사 '.normalize('NFD'), role: 'staff' } })).toEqual({
      kind: 'name_taken',
      name: ' 김약사 '.normalize('NFD'),
    })
    const lee = add(shop, 'Lee', 'staff')
    expect(shop.refused({ type: 'change_member', member: lee, name: '김약사' })).toMatchObject({ kind: 'name_taken' })
    expect(memberNamed(shop.state, 'LEE')?.id).toBe(lee)
    shop.do({ type: 'remove_member', member: kim })
    expect(presentMember(shop.state, kim)).toBeUndefined()
    shop.do({ type: 'change_member', member: lee, name: '김약사', role: 'pharmacist' })
    expect(memberNamed(shop.state, '김약사')).toMatchObject({ id: lee, role: 'pharmacist' })
  })

  test('[Y61] a shop is not left without an owner, neither by removing nor by another role', () => {
    const shop = openShop()
    const park = add(shop, '박', 'owner')
    expect(shop.refused({ type: 'remove_member', member: park })).toEqual({ kind: 'last_owner' })
    expect(shop.refused({ type: 'change_member', member: park, role: 'pharmacist' })).toEqual({ kind: 'last_owner' })
    shop.do({ type: 'change_member', member: park, name: '박약사' })
    const choi = add(shop, '최', 'owner')
    shop.do({ type: 'remove_member', member: park })
    expect(shop.refused({ type: 'remove_member', member: choi })).toEqual({ kind: 'last_owner' })
    expect(shop.refused({ type: 'remove_member', member: park })).toEqual({ kind: 'unknown_member', member: park })
  })

  test('[Y62] membership, sign-ins and sign-outs are events of the log, and name no secret', () => {
    const shop = openShop()
    const kim = add(shop, '김', 'staff')
    shop.do({ type: 'note_sign_in', member: kim, how: 'pin', terminal: 'till-1' })
    shop.do({ type: 'note_sign_out', member: kim })
    shop.do({ type: 'remove_member', member: kim })
    expect(shop.refused({ type: 'note_sign_in', member: kim, how: 'password', terminal: null })).toMatchObject({ kind: 'unknown_member' })
    expect(shop.log.slice(-4)).toEqual([
      { type: 'member.added', data: { member: kim, name: '김', role: 'staff' } },
      { type: 'member.signed_in', data: { member: kim, how: 'pin', terminal: 'till-1' } },
      { type: 'member.signed_out', data: { member: kim } },
      { type: 'member.removed', data: { member: kim } },
    ])
  })

  test('[Y63] masks are handed out by anyone at the counter, medicines by a pharmacist; no machine hands out anything', () => {
    const table = (['owner', 'pharmacist', 'staff', 'network', 'kiosk', 'integrator', 'customer', 'operator'] as const).map((role) => [
      role,
      (['quasi_drug', 'otc', 'prescription', 'narcotic'] as const).filter((which) => mayHandOut(role, { class: which })).length,
    ])
    expect(Object.fromEntries(table)).toEqual({ owner: 4, pharmacist: 4, staff: 1, network: 0, kiosk: 0, integrator: 0, customer: 0, operator: 0 })
    const shop = openShop({ products: [{ code: MASK, name: '품귀 해열제', class: 'otc' }] })
    shop.do({ type: 'receive', product: MASK, units: 10 })
    issue(shop)
    const { id, claims } = callNext(shop)
    const dispense = { type: 'dispense', ticket: id, claim: claims[0]?.id ?? '', product: MASK, units: 2 } as const
    expect(shop.refused(dispense)).toEqual({ kind: 'pharmacist_needed', product: MASK, class: 'otc' })
    expect(shop.level()).toMatchObject({ onHand: 10, allocated: 2 })
    shop.do(dispense, { role: 'pharmacist', id: 'kim' })
    expect(shop.level()).toMatchObject({ onHand: 8, allocated: 0 })
  })
})
