/**
 * What an award's money was used for: budget and accounts from the accounting system's exports, and staff's hours, each cost and each hour
 * paid by one award only. Exports are read once and cut down to account, project, date, amount and voucher number before anything is kept.
 */
@org.springframework.modulith.NamedInterface("accounts")
package no.stegvis.funding.accounts;
