declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Opaque id of a store in the journal; people and requests use its code. */
export type StoreId = Branded<'StoreId'>
/** UUIDv7, made by the server; never shown to customers, who hold a token instead. */
export type TicketId = Branded<'TicketId'>
/** `<ticket id>.<1…n>`: one person's share of a ticket. */
export type ClaimId = Branded<'ClaimId'>
/** Id of an API key, a paired device, or a browser session's key. */
export type CredentialId = Branded<'CredentialId'>
/** Id of somebody who signs in to a store. */
export type MemberId = Branded<'MemberId'>
/** Id of a decision of the check, made by the server; the purchase it leads to has the same. */
export type DecisionId = Branded<'DecisionId'>
/** Id of a sheet of printed slips; its slips' tickets are named after it. */
export type SheetId = Branded<'SheetId'>
/** Id of somebody outside who is told what can be claimed. */
export type SinkId = Branded<'SinkId'>
export type PurchaseId = Branded<'PurchaseId'>
/** The letter of a service, e.g. `A`: it leads every label of that service. */
export type ServiceCode = Branded<'ServiceCode'>
/** E.g. `mask-kf94`. */
export type ProductCode = Branded<'ProductCode'>
/** E.g. `1`: what is painted above the counter. */
export type CounterCode = Branded<'CounterCode'>
/** Local calendar date of a store, `YYYY-MM-DD`. */
export type BusinessDay = Branded<'BusinessDay'>
/** Milliseconds since 1970 UTC. Instants are ISO 8601 strings only on the wire and in rows. */
export type Instant = number

export const storeId = (text: string): StoreId => text as StoreId
export const ticketId = (text: string): TicketId => text as TicketId
export const claimId = (text: string): ClaimId => text as ClaimId
export const credentialId = (text: string): CredentialId => text as CredentialId
export const memberId = (text: string): MemberId => text as MemberId
export const decisionId = (text: string): DecisionId => text as DecisionId
export const purchaseId = (text: string): PurchaseId => text as PurchaseId
export const sheetId = (text: string): SheetId => text as SheetId
export const sinkId = (text: string): SinkId => text as SinkId
export const serviceCode = (text: string): ServiceCode => text as ServiceCode
export const productCode = (text: string): ProductCode => text as ProductCode
export const counterCode = (text: string): CounterCode => text as CounterCode
export const businessDay = (text: string): BusinessDay => text as BusinessDay
