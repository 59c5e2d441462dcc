// Which records are stamped by several readings of the clock, and how they get one.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-repeated-now.ts';
import { createRuleTester } from '../rule-tester.ts';

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

/** A report with its fix. `keys` as the message names them. */
const fixed = (name: string, code: string, output: string, keys = '`createdAt` and `updatedAt`'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.ts',
  errors: [{ messageId: 'repeated', data: { keys } }],
});

const unfixed = (name: string, code: string, keys = '`createdAt` and `updatedAt`'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId: 'repeated', data: { keys } }],
});

/** A report whose fix somebody has to agree to. */
const suggested = (name: string, code: string, output: string): RuleTester.InvalidTestCase => ({
  ...unfixed(name, code),
  errors: [{ messageId: 'repeated', data: { keys: '`createdAt` and `updatedAt`' }, suggestions: [{ messageId: 'suggestion', output }] }],
});

createRuleTester().run('no-repeated-now', rule, {
  valid: [
    // One reading
    ok('one reading that is shared', 'const now = new Date();\nawait db.insert({ createdAt: now, updatedAt: now });\n'),
    ok('one key', 'await db.insert({ createdAt: new Date(), status: "open" });\n'),
    ok('one reading in two forms', 'const now = new Date();\nawait db.insert({ createdAt: now, day: now.toISOString() });\n'),
    ok('the same key twice', 'order.updatedAt = new Date();\norder.updatedAt = new Date();\n'),
    // Other values
    ok('a time in the future', 'await db.insert({ createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) });\n'),
    ok('a date of its own', "await db.insert({ createdAt: new Date(), birthDate: new Date('1990-01-01') });\n"),
    ok('a moved date', "import { addDays } from 'date-fns';\nawait db.insert({ createdAt: new Date(), dueAt: addDays(new Date(), 14) });\n"),
    ok('a moved moment', "import dayjs from 'dayjs';\nawait db.insert({ createdAt: dayjs().toDate(), dueAt: dayjs().add(14, 'day').toDate() });\n"),
    ok('a moment of something else', "const moment = require('moment');\nawait db.insert({ createdAt: moment(order.placedAt).toDate(), updatedAt: moment(order.placedAt).toDate() });\n"),
    ok('a moment of the project', "const moment = require('./clock/moment');\nawait db.insert({ createdAt: moment().toDate(), updatedAt: moment().toDate() });\n"),
    ok('a duration', 'await db.insert({ createdAt: new Date(), durationMs: Date.now() - started });\n'),
    ok('an id', 'await db.insert({ id: Date.now(), createdAt: new Date() });\n'),
    ok('a number that is no timestamp', 'await db.insert({ createdAt: new Date(), random: Date.now() });\n'),
    ok('a version', 'await db.insert({ version: new Date().toISOString(), createdAt: new Date() });\n'),
    ok('a Date of the project', "import { Date } from './calendar';\nawait db.insert({ createdAt: new Date(), updatedAt: new Date() });\n"),
    ok('functions', 'const defaults = { createdAt: () => new Date(), updatedAt: () => new Date() };\n'),
    ok('functions that are handed over', 'const schema = { createdAt: { default: Date.now }, updatedAt: { default: Date.now } };\n'),
    ok('a function that gives another time', 'const nowAsGiven = () => settings.now;\nsave({ createdAt: nowAsGiven(), updatedAt: nowAsGiven() });\n'),
    ok('a function that gives a moved time', 'const nowInZone = () => new Date(Date.now() + OFFSET);\nsave({ createdAt: nowInZone(), updatedAt: nowInZone() });\n'),
    ok('a function of which nothing is known', "import { getNow } from '@shop/clock';\nsave({ createdAt: getNow(), updatedAt: getNow() });\n"),
    // Separate records
    ok('two records in a list', 'await db.insert([{ createdAt: new Date() }, { createdAt: new Date() }]);\n'),
    ok('two objects', 'order.createdAt = new Date();\ninvoice.updatedAt = new Date();\n'),
    ok('branches of an upsert', 'await prisma.order.upsert({ where, create: { createdAt: new Date() }, update: { updatedAt: new Date() } });\n'),
    ok('a condition and data', 'await prisma.token.updateMany({ where: { expiresAt: { gt: new Date() } }, data: { usedAt: new Date() } });\n'),
    ok('an update and the entry of a list', 'await orders.updateOne({ id }, { $set: { updatedAt: new Date() }, $push: { notes: { createdAt: new Date() } } });\n'),
    ok('a document and a part that changed', 'const order = { updatedAt: new Date(), lines: [{ updatedAt: new Date() }] };\n'),
    ok('a constant and the entries of its list', 'export const IMPORT_LOG = { createdAt: new Date(), steps: [{ createdAt: new Date(), lines: [{ createdAt: new Date() }] }] };\n'),
    ok('a message and what it carries', 'function announce(order: Order) {\n  const message = { createdAt: new Date(), data: { order: order.id, createdAt: new Date() } };\n  queue.push(message);\n}\n'),
    ok('two functions', 'function place() { order.createdAt = new Date(); }\nfunction pay() { order.updatedAt = new Date(); }\n'),
    ok('two lists of one object', 'const seen = { createdAt: new Date(), parts: [{ createdAt: new Date() }, { createdAt: new Date() }] };\n'),
    // Time passes in between
    ok('a wait in between', 'job.startedAt = new Date();\nawait run(job);\njob.updatedAt = new Date();\n'),
    ok('work in between', 'job.startedAt = new Date();\nrun(job);\njob.finishedAt = new Date();\n'),
    ok('a result in between', 'job.startedAt = new Date();\njob.result = run(job);\njob.finishedAt = new Date();\n'),
    ok('a loop in between', 'order.createdAt = new Date();\nfor (const line of lines) order.updatedAt = new Date();\n'),
    ok('another object by the same name', 'let order = first;\norder.createdAt = new Date();\norder = second;\norder.updatedAt = new Date();\n'),
    ok('branches that exclude each other', 'if (isPaid) { order.paidAt = new Date(); } else { order.deletedAt = new Date(); }\n'),
    ok('values that exclude each other', 'await db.update({ shippedAt: isShipped ? new Date() : null, deletedAt: isShipped ? null : new Date() });\n'),
    ok('start and end that are only filled in', 'save({ startedAt: log.startedAt ?? new Date(), finishedAt: log.finishedAt ?? new Date() });\n'),
    // A reading that was taken before
    ok('a job between its start and its end', 'async function work(job: Job) {\n  const startedAt = new Date();\n  await run(job);\n  await save({ startedAt, finishedAt: new Date() });\n}\n'),
    ok('a call between a start and an end', 'function work(job: Job) {\n  const start = new Date();\n  const result = run(job);\n  save({ result, beganAt: start, updatedAt: new Date() });\n}\n'),
    ok('an event before a wait', 'async function sync(shop: Shop) {\n  const syncedAt = new Date();\n  const orders = await fetchOrders(shop);\n  await save({ orders, syncedAt, updatedAt: new Date() });\n}\n'),
    ok('a date that is moved', 'function bill(order: Order) {\n  const dueAt = new Date();\n  dueAt.setUTCDate(dueAt.getUTCDate() + 14);\n  save({ dueAt, createdAt: new Date() });\n}\n'),
    ok('a date that a function may move', 'function bill(order: Order) {\n  const dueAt = new Date();\n  alignToMonth(dueAt);\n  save({ dueAt, createdAt: new Date() });\n}\n'),
    ok('a moment that is moved', "import moment from 'moment';\nfunction bill() {\n  const due = moment();\n  due.add(14, 'days');\n  save({ dueAt: due.toDate(), createdAt: new Date() });\n}\n"),
    ok('a variable that may hold another time', 'function pay(order: Order) {\n  let paidAt = new Date();\n  if (order.paidAt) paidAt = order.paidAt;\n  save({ paidAt, updatedAt: new Date() });\n}\n'),
    ok('a constant of another function', 'const loadedAt = new Date();\nexport const order = () => ({ loadedAt, updatedAt: new Date() });\n'),
    ok('a constant of another record', 'function pay() {\n  const paidAt = new Date();\n  save({ paidAt });\n  log({ createdAt: new Date() });\n}\n'),
    ok('a constant on the other path', 'function close(order: Order) {\n  const paidAt = new Date();\n  if (order.total > 0) {\n    order.paidAt = paidAt;\n  } else {\n    order.deletedAt = new Date();\n  }\n}\n'),
    ok('a constant that is only compared', 'function pay(order: Order) {\n  const now = new Date();\n  save({ isLate: order.dueAt < now, updatedAt: new Date() });\n}\n'),
    // Readings that were taken one behind the other
    ok('a constant for both', 'function place() {\n  const createdAt = new Date();\n  const updatedAt = createdAt;\n  save({ createdAt, updatedAt });\n}\n'),
    ok('constants with a wait between them', 'async function place() {\n  const createdAt = new Date();\n  await reserve();\n  const updatedAt = new Date();\n  save({ createdAt, updatedAt });\n}\n'),
    ok('constants with a wait in a declaration between them', 'async function place() {\n  const createdAt = new Date();\n  const id = await reserve();\n  const updatedAt = new Date();\n  save({ id, createdAt, updatedAt });\n}\n'),
    ok('constants with work between them', 'function work() {\n  const startedAt = new Date();\n  const result = run();\n  const finishedAt = new Date();\n  save({ result, startedAt, finishedAt });\n}\n'),
    ok('constants of two records', 'function place() {\n  const createdAt = new Date();\n  const updatedAt = new Date();\n  save({ createdAt });\n  touch({ updatedAt });\n}\n'),
    ok('constants of which one is moved', 'function place() {\n  const createdAt = new Date();\n  const dueAt = new Date();\n  dueAt.setUTCDate(dueAt.getUTCDate() + 14);\n  save({ createdAt, dueAt });\n}\n'),
    ok('constants of two functions', 'const createdAt = new Date();\nfunction touch() {\n  const updatedAt = new Date();\n  save({ createdAt, updatedAt });\n}\n'),
    ok('constants on paths of their own', 'function close(order: Order) {\n  const paidAt = new Date();\n  const deletedAt = new Date();\n  save({ paidAt: order.isPaid ? paidAt : null, deletedAt: order.isPaid ? null : deletedAt });\n}\n'),
    ok('a range of constants', 'const from = new Date();\nconst to = new Date();\nfind({ from, to });\n'),
    // No record
    ok('a range', 'const range = { from: new Date(), to: new Date() };\n'),
    ok('a range of days', 'const range = { startDate: new Date(), endDate: new Date() };\n'),
    ok('the last range of days', 'const range = { lastStartDate: new Date(), lastEndDate: new Date() };\n'),
    ok('days of a form', 'const filter = { issueDate: new Date(), valueDate: new Date() };\n'),
    ok('a day in the future', 'save({ lastSeenDate: new Date(), lastReadDate: new Date(Date.now() + 60_000) });\n'),
    ok('one day on which something happened', 'save({ lastSeenDate: new Date(), dueDate: new Date(), feedDate: new Date() });\n'),
    ok('a component', 'export const Draft = () => <Order value={{ createdAt: new Date(), updatedAt: new Date() }} />;\n', 'draft.tsx'),
    ok('a module of hooks', "import { useMemo } from 'react';\nexport const useDraft = () => useMemo(() => ({ createdAt: new Date(), updatedAt: new Date() }), []);\n"),
    ok('a module for the browser', "'use client';\nexport const draft = { createdAt: new Date(), updatedAt: new Date() };\n"),
  ],
  invalid: [
    // One literal
    fixed(
      'an insert',
      'async function place() {\n  await db.insert({ id, createdAt: new Date(), updatedAt: new Date() });\n}\n',
      'async function place() {\n  const now = new Date();\n  await db.insert({ id, createdAt: now, updatedAt: now });\n}\n',
    ),
    fixed('texts', 'save({ createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() });\n', 'const now = new Date().toISOString();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('numbers', 'save({ createdAt: Date.now(), updatedAt: Date.now() });\n', 'const now = Date.now();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('seconds', 'save({ createdAt: Math.floor(Date.now() / 1000), updatedAt: Math.floor(Date.now() / 1000) });\n', 'const now = Math.floor(Date.now() / 1000);\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('several forms', 'save({ createdAt: new Date(), updatedAt: Date.now() });\n', 'const now = new Date();\nsave({ createdAt: now, updatedAt: now.getTime() });\n'),
    fixed('a text and a date', 'save({ createdAt: new Date().toISOString(), updatedAt: new Date() });\n', 'const now = new Date();\nsave({ createdAt: now.toISOString(), updatedAt: now });\n'),
    fixed('snake case', 'save({ created_at: new Date(), updated_at: new Date() });\n', 'const now = new Date();\nsave({ created_at: now, updated_at: now });\n', '`created_at` and `updated_at`'),
    fixed('other words', 'save({ dateCreated: new Date(), dateUpdated: new Date() });\n', 'const now = new Date();\nsave({ dateCreated: now, dateUpdated: now });\n', '`dateCreated` and `dateUpdated`'),
    fixed('a moment under another name', 'save({ createdAt: new Date(), heartbeat: new Date() });\n', 'const now = new Date();\nsave({ createdAt: now, heartbeat: now });\n', '`createdAt` and `heartbeat`'),
    fixed('two events', 'save({ startedAt: new Date(), finishedAt: new Date() });\n', 'const now = new Date();\nsave({ startedAt: now, finishedAt: now });\n', '`startedAt` and `finishedAt`'),
    fixed('days on which something happened last', 'save({ lastSeenDate: new Date(), isRead: true, lastReadDate: new Date() });\n', 'const now = new Date();\nsave({ lastSeenDate: now, isRead: true, lastReadDate: now });\n', '`lastSeenDate` and `lastReadDate`'),
    fixed('days on which something happened', 'save({ paid_date: new Date(), shipped_date: new Date() });\n', 'const now = new Date();\nsave({ paid_date: now, shipped_date: now });\n', '`paid_date` and `shipped_date`'),
    fixed('a day and a time of events', 'save({ lastSeenDate: new Date(), archivedAt: archived ? new Date() : null });\n', 'const now = new Date();\nsave({ lastSeenDate: now, archivedAt: archived ? now : null });\n', '`lastSeenDate` and `archivedAt`'),
    fixed('three keys', 'save({ createdAt: new Date(), updatedAt: new Date(), paidAt: new Date() });\n', 'const now = new Date();\nsave({ createdAt: now, updatedAt: now, paidAt: now });\n'),
    fixed('values that are filled in', 'save({ createdAt: order.createdAt ?? new Date(), updatedAt: order.updatedAt || new Date() });\n', 'const now = new Date();\nsave({ createdAt: order.createdAt ?? now, updatedAt: order.updatedAt || now });\n'),
    fixed('a value on one branch', 'save({ createdAt: new Date(), paidAt: isPaid ? new Date() : null });\n', 'const now = new Date();\nsave({ createdAt: now, paidAt: isPaid ? now : null });\n', '`createdAt` and `paidAt`'),
    fixed('a spread on one branch', 'save({ ...(isPaid ? { paidAt: new Date() } : {}), updatedAt: new Date() });\n', 'const now = new Date();\nsave({ ...(isPaid ? { paidAt: now } : {}), updatedAt: now });\n', '`paidAt` and `updatedAt`'),
    fixed('a spread behind a condition', 'save({ updatedAt: new Date(), ...(isPaid && { paidAt: new Date() }) });\n', 'const now = new Date();\nsave({ updatedAt: now, ...(isPaid && { paidAt: now }) });\n', '`updatedAt` and `paidAt`'),
    fixed('an upsert of MongoDB', 'orders.updateOne({ id }, { $set: { updatedAt: new Date() }, $setOnInsert: { createdAt: new Date() } });\n', 'const now = new Date();\norders.updateOne({ id }, { $set: { updatedAt: now }, $setOnInsert: { createdAt: now } });\n', '`updatedAt` and `createdAt`'),
    fixed('a part that is created with it', 'save({ createdAt: new Date(), members: [{ createdAt: new Date() }] });\n', 'const now = new Date();\nsave({ createdAt: now, members: [{ createdAt: now }] });\n', '`createdAt` twice'),
    fixed('a part of what is created in a call', 'await prisma.order.create({ data: { createdAt: new Date(), customer: { name, createdAt: new Date() } } });\n', 'const now = new Date();\nawait prisma.order.create({ data: { createdAt: now, customer: { name, createdAt: now } } });\n', '`createdAt` twice'),
    fixed('a literal with a type', 'const order = { createdAt: new Date(), updatedAt: new Date() } as Order;\n', 'const now = new Date();\nconst order = { createdAt: now, updatedAt: now } as Order;\n'),
    fixed('a literal that is returned', 'function order() {\n  return { createdAt: new Date(), updatedAt: new Date() };\n}\n', 'function order() {\n  const now = new Date();\n  return { createdAt: now, updatedAt: now };\n}\n'),
    fixed('each row of a list that is made', 'const rows = lines.map((line) => {\n  return { line, createdAt: new Date(), updatedAt: new Date() };\n});\n', 'const rows = lines.map((line) => {\n  const now = new Date();\n  return { line, createdAt: now, updatedAt: now };\n});\n'),
    fixed('one of two values', 'const order = isNew ? { createdAt: new Date(), updatedAt: new Date() } : null;\n', 'const now = new Date();\nconst order = isNew ? { createdAt: now, updatedAt: now } : null;\n'),
    fixed(
      'a module whose answers are kept for one request of a server',
      "import { cache } from 'react';\nexport const load = cache(read);\nexport function place() {\n  return { createdAt: new Date(), updatedAt: new Date() };\n}\n",
      "import { cache } from 'react';\nexport const load = cache(read);\nexport function place() {\n  const now = new Date();\n  return { createdAt: now, updatedAt: now };\n}\n",
    ),
    fixed('without semicolons', 'const order = {\n  createdAt: new Date(),\n  updatedAt: new Date(),\n}\n', 'const now = new Date()\nconst order = {\n  createdAt: now,\n  updatedAt: now,\n}\n'),
    fixed(
      'without semicolons but those of a comment',
      '// Orders;\n\nconst order = {\n  createdAt: new Date(),\n  updatedAt: new Date(),\n}\n',
      '// Orders;\n\nconst now = new Date()\nconst order = {\n  createdAt: now,\n  updatedAt: now,\n}\n',
    ),
    fixed('a name that is taken', 'const now = start();\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'const now = start();\nconst currentTime = new Date();\nsave({ createdAt: currentTime, updatedAt: currentTime });\n'),
    fixed('comments', 'save({\n  createdAt: new Date(), // when it was placed\n  updatedAt: new Date(),\n});\n', 'const now = new Date();\nsave({\n  createdAt: now, // when it was placed\n  updatedAt: now,\n});\n'),
    fixed('a wait afterwards', 'async function place() {\n  save({ createdAt: new Date(), key: await makeKey(), updatedAt: new Date() });\n}\n', 'async function place() {\n  const now = new Date();\n  save({ createdAt: now, key: await makeKey(), updatedAt: now });\n}\n'),
    // Date libraries
    fixed('Day.js', "import dayjs from 'dayjs';\nsave({ createdAt: dayjs().toDate(), updatedAt: dayjs().toDate() });\n", "import dayjs from 'dayjs';\nconst now = dayjs().toDate();\nsave({ createdAt: now, updatedAt: now });\n"),
    fixed('Day.js, required', "const dayjs = require('dayjs');\nsave({ createdAt: dayjs().toDate(), updatedAt: dayjs().toDate() });\n", "const dayjs = require('dayjs');\nconst now = dayjs().toDate();\nsave({ createdAt: now, updatedAt: now });\n"),
    fixed(
      'Moment, required',
      "const moment = require('moment');\nsave({ createdAt: moment().toISOString(), updatedAt: moment().toISOString() });\n",
      "const moment = require('moment');\nconst now = moment().toISOString();\nsave({ createdAt: now, updatedAt: now });\n",
    ),
    fixed(
      'Moment with zones',
      "import moment from 'moment-timezone';\nsave({ createdAt: moment.utc().toDate(), updatedAt: moment.utc().toDate() });\n",
      "import moment from 'moment-timezone';\nconst now = moment.utc().toDate();\nsave({ createdAt: now, updatedAt: now });\n",
    ),
    fixed('Luxon', "import { DateTime } from 'luxon';\nsave({ createdAt: DateTime.utc().toJSDate(), updatedAt: DateTime.utc().toJSDate() });\n", "import { DateTime } from 'luxon';\nconst now = DateTime.utc().toJSDate();\nsave({ createdAt: now, updatedAt: now });\n"),
    unfixed('two libraries', "import moment from 'moment';\nsave({ createdAt: moment().toDate(), updatedAt: new Date() });\n"),
    // Functions of the project that only read the clock
    fixed('a function', 'function getNow() {\n  return new Date();\n}\nsave({ createdAt: getNow(), updatedAt: getNow() });\n', 'function getNow() {\n  return new Date();\n}\nconst now = getNow();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('an arrow function', 'const now = () => new Date().toISOString();\nsave({ createdAt: now(), updatedAt: now() });\n', 'const now = () => new Date().toISOString();\nconst currentTime = now();\nsave({ createdAt: currentTime, updatedAt: currentTime });\n'),
    fixed('numbers of a function', 'const timestamp = () => Date.now();\nsave({ createdAt: timestamp(), updatedAt: timestamp() });\n', 'const timestamp = () => Date.now();\nconst now = timestamp();\nsave({ createdAt: now, updatedAt: now });\n'),
    unfixed('a function and the clock itself', 'const getNow = () => new Date();\nsave({ createdAt: getNow(), updatedAt: new Date() });\n'),
    // Runs of statements
    fixed('assignments', 'function place(order: Order) {\n  order.createdAt = new Date();\n  order.updatedAt = new Date();\n}\n', 'function place(order: Order) {\n  const now = new Date();\n  order.createdAt = now;\n  order.updatedAt = now;\n}\n'),
    fixed('assignments to this', 'class Order {\n  $beforeInsert() {\n    this.createdAt = new Date().toISOString();\n    this.updatedAt = new Date().toISOString();\n  }\n}\n', 'class Order {\n  $beforeInsert() {\n    const now = new Date().toISOString();\n    this.createdAt = now;\n    this.updatedAt = now;\n  }\n}\n'),
    fixed('a value in between', 'order.paidAt = new Date();\norder.total = sum(order.lines);\norder.updatedAt = new Date();\n', 'const now = new Date();\norder.paidAt = now;\norder.total = sum(order.lines);\norder.updatedAt = now;\n', '`paidAt` and `updatedAt`'),
    fixed('one of them on some paths', 'const values: Partial<View> = { updatedAt: new Date() };\nif (isEditing) {\n  values.lastEditingAt = new Date();\n}\n', 'const now = new Date();\nconst values: Partial<View> = { updatedAt: now };\nif (isEditing) {\n  values.lastEditingAt = now;\n}\n', '`updatedAt` and `lastEditingAt`'),
    fixed('a member of an object', 'state.order.createdAt = new Date();\nstate.order.updatedAt = new Date();\n', 'const now = new Date();\nstate.order.createdAt = now;\nstate.order.updatedAt = now;\n'),
    fixed('an assignment where there is none', 'order.createdAt ??= new Date();\norder.updatedAt = new Date();\n', 'const now = new Date();\norder.createdAt ??= now;\norder.updatedAt = now;\n'),
    // A reading that was taken before
    fixed(
      'an event and the update of its row',
      'async function checkIn(id: string) {\n  const checkInTime = new Date();\n  const [guest] = await db.update(guests).set({ checkinTime: checkInTime, isCheckedIn: true, updatedAt: new Date() }).where(eq(guests.id, id));\n  return guest;\n}\n',
      'async function checkIn(id: string) {\n  const checkInTime = new Date();\n  const [guest] = await db.update(guests).set({ checkinTime: checkInTime, isCheckedIn: true, updatedAt: checkInTime }).where(eq(guests.id, id));\n  return guest;\n}\n',
      '`checkinTime` and `updatedAt`',
    ),
    fixed('the update before the event', 'function pay() {\n  const paidAt = new Date();\n  save({ updatedAt: new Date(), paidAt });\n}\n', 'function pay() {\n  const paidAt = new Date();\n  save({ updatedAt: paidAt, paidAt });\n}\n', '`updatedAt` and `paidAt`'),
    fixed('a creation before a wait', 'async function place() {\n  const now = new Date();\n  const id = await makeId();\n  save({ id, createdAt: now, updatedAt: new Date() });\n}\n', 'async function place() {\n  const now = new Date();\n  const id = await makeId();\n  save({ id, createdAt: now, updatedAt: now });\n}\n'),
    fixed('a constant in another form', 'function pay() {\n  const now = new Date();\n  save({ paidAt: now.toISOString(), updatedAt: Date.now() });\n}\n', 'function pay() {\n  const now = new Date();\n  save({ paidAt: now.toISOString(), updatedAt: now.getTime() });\n}\n', '`paidAt` and `updatedAt`'),
    fixed('assignments of a constant and a reading', 'function pay(order: Order) {\n  const now = new Date();\n  order.paidAt = now;\n  order.updatedAt = new Date();\n}\n', 'function pay(order: Order) {\n  const now = new Date();\n  order.paidAt = now;\n  order.updatedAt = now;\n}\n', '`paidAt` and `updatedAt`'),
    unfixed('a number that was taken, and a date', 'function pay() {\n  const now = Date.now();\n  save({ paidAt: now, updatedAt: new Date() });\n}\n', '`paidAt` and `updatedAt`'),
    // Readings that were taken one behind the other
    fixed(
      'two constants',
      'async function place(store: Store) {\n  const createdAt = new Date();\n  const updatedAt = new Date();\n  await store.insert({ status: "open", createdAt, updatedAt });\n}\n',
      'async function place(store: Store) {\n  const createdAt = new Date();\n  const updatedAt = createdAt;\n  await store.insert({ status: "open", createdAt, updatedAt });\n}\n',
    ),
    fixed(
      'two constants of several records, which are told once',
      'function place(isPaid: boolean) {\n  const createdAt = new Date().toISOString();\n  const status = isPaid ? 1 : 0;\n  const updatedAt = new Date().toISOString();\n  if (isPaid) save({ status, createdAt, updatedAt });\n  else store({ createdAt, updatedAt });\n}\n',
      'function place(isPaid: boolean) {\n  const createdAt = new Date().toISOString();\n  const status = isPaid ? 1 : 0;\n  const updatedAt = createdAt;\n  if (isPaid) save({ status, createdAt, updatedAt });\n  else store({ createdAt, updatedAt });\n}\n',
    ),
    fixed('two constants in one declaration', 'const createdAt = new Date(), updatedAt = Date.now();\nsave({ createdAt, updatedAt });\n', 'const createdAt = new Date(), updatedAt = createdAt.getTime();\nsave({ createdAt, updatedAt });\n'),
    fixed('constants that are assigned', 'function pay(order: Order) {\n  const paid = new Date();\n  const now = new Date();\n  order.paidAt = paid;\n  order.updatedAt = now;\n}\n', 'function pay(order: Order) {\n  const paid = new Date();\n  const now = paid;\n  order.paidAt = paid;\n  order.updatedAt = now;\n}\n', '`paidAt` and `updatedAt`'),
    unfixed('a number and a date', 'const createdAt = Date.now();\nconst updatedAt = new Date();\nsave({ createdAt, updatedAt });\n'),
    // Constants of a module, where all of its functions see what is put in front
    suggested('a constant of a module', 'const SAMPLE = { createdAt: new Date(), updatedAt: new Date() };\nexport const sampleOf = (number: string) => ({ number, ...SAMPLE });\n', 'const now = new Date();\nconst SAMPLE = { createdAt: now, updatedAt: now };\nexport const sampleOf = (number: string) => ({ number, ...SAMPLE });\n'),
    suggested('a constant that a module exports', 'export const SAMPLE = { createdAt: new Date(), updatedAt: new Date() };\n', 'const now = new Date();\nexport const SAMPLE = { createdAt: now, updatedAt: now };\n'),
    fixed('a constant of a function that a module exports', 'export function sample() {\n  const order = { createdAt: new Date(), updatedAt: new Date() };\n  return order;\n}\n', 'export function sample() {\n  const now = new Date();\n  const order = { createdAt: now, updatedAt: now };\n  return order;\n}\n'),
    // Where no statement can be put in front
    unfixed('an arrow function that gives a literal', 'const order = () => ({ createdAt: new Date(), updatedAt: new Date() });\n'),
    unfixed('members of a class', 'class Order {\n  createdAt = new Date();\n  updatedAt = new Date();\n}\n'),
    unfixed('a wait before', 'async function place() {\n  save(await makeKey(), { createdAt: new Date(), updatedAt: new Date() });\n}\n'),
    fixed(
      'some of them on paths of their own',
      'const values: Partial<View> = { updatedAt: new Date() };\nif (isSent) {\n  values.sentAt = new Date();\n}\nif (isRead) {\n  values.readAt = new Date();\n}\nvalues.seenAt = new Date();\n',
      'const now = new Date();\nconst values: Partial<View> = { updatedAt: now };\nif (isSent) {\n  values.sentAt = now;\n}\nif (isRead) {\n  values.readAt = now;\n}\nvalues.seenAt = now;\n',
      '`updatedAt` and `sentAt`',
    ),
    fixed(
      'one of them behind a path that waits',
      'order.updatedAt = new Date();\norder.paidAt = new Date();\nif (isSent) {\n  await send(order);\n  order.sentAt = new Date();\n}\n',
      'const now = new Date();\norder.updatedAt = now;\norder.paidAt = now;\nif (isSent) {\n  await send(order);\n  order.sentAt = new Date();\n}\n',
      '`updatedAt` and `paidAt`',
    ),
    fixed('a comment above', 'order.close();\n// Both of them show it.\n/* And\n * the log. */\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'order.close();\nconst now = new Date();\n// Both of them show it.\n/* And\n * the log. */\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('lines of comments that are alike', '// ----\n// ----\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'const now = new Date();\n// ----\n// ----\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('several block comments', 'order.close();\n/* One. */\n/* Two. */\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'order.close();\nconst now = new Date();\n/* One. */\n/* Two. */\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('a comment behind something else', 'order.close(); /* for\n good */\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'order.close(); /* for\n good */\nconst now = new Date();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('a comment on the line before', 'order.close(); // for good\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'order.close(); // for good\nconst now = new Date();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('a template above that ends like a comment', 'const link = `\n// ${host}/*`;\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'const link = `\n// ${host}/*`;\nconst now = new Date();\nsave({ createdAt: now, updatedAt: now });\n'),
    fixed('a comment in a block', 'function place() {\n  // eslint-disable-next-line no-undef\n  save({ createdAt: new Date(), updatedAt: new Date() });\n}\n', 'function place() {\n  const now = new Date();\n  // eslint-disable-next-line no-undef\n  save({ createdAt: now, updatedAt: now });\n}\n'),
    {
      name: 'two records in one block',
      code: 'async function archive(order: Order, invoice: Invoice) {\n  await save(order, { seenAt: new Date(), archivedAt: new Date() });\n  await save(invoice, { seenAt: new Date(), archivedAt: new Date() });\n}\n',
      output:
        'async function archive(order: Order, invoice: Invoice) {\n  const now = new Date();\n  await save(order, { seenAt: now, archivedAt: now });\n  const currentTime = new Date();\n  await save(invoice, { seenAt: currentTime, archivedAt: currentTime });\n}\n',
      errors: 2,
    },
    {
      name: 'several records in one statement',
      code: 'seed([{ createdAt: new Date(), updatedAt: new Date() }, { createdAt: new Date(), updatedAt: new Date() }, { createdAt: new Date(), updatedAt: new Date() }]);\n',
      output: 'const now = new Date();\nseed([{ createdAt: now, updatedAt: now }, { createdAt: new Date(), updatedAt: new Date() }, { createdAt: new Date(), updatedAt: new Date() }]);\n',
      errors: 3,
    },
    {
      name: 'records of a statement in front of which there is a constant for another one',
      code: 'const now = new Date();\nseed([{ createdAt: now, updatedAt: now }, { createdAt: new Date(), updatedAt: new Date() }, { createdAt: new Date(), updatedAt: new Date() }]);\n',
      output: 'const now = new Date();\nseed([{ createdAt: now, updatedAt: now }, { createdAt: now, updatedAt: now }, { createdAt: now, updatedAt: now }]);\n',
      errors: 2,
    },
    fixed('a constant of another name in front', 'const startedAt = new Date();\nsave({ createdAt: new Date(), updatedAt: new Date() });\n', 'const startedAt = new Date();\nconst now = new Date();\nsave({ createdAt: now, updatedAt: now });\n'),
    {
      name: 'two records in blocks beside each other',
      code: 'function archive(isPaid: boolean) {\n  if (isPaid) {\n    save({ paidAt: new Date(), archivedAt: new Date() });\n  } else {\n    save({ voidedAt: new Date(), archivedAt: new Date() });\n  }\n}\n',
      output:
        'function archive(isPaid: boolean) {\n  if (isPaid) {\n    const now = new Date();\n    save({ paidAt: now, archivedAt: now });\n  } else {\n    const now = new Date();\n    save({ voidedAt: now, archivedAt: now });\n  }\n}\n',
      errors: 2,
    },
    unfixed('a condition', 'if (save({ createdAt: new Date(), updatedAt: new Date() })) close();\n'),
    unfixed('a case', 'switch (kind) {\n  case 1:\n    save({ createdAt: new Date(), updatedAt: new Date() });\n}\n'),
    unfixed('the arguments of super', 'class Order extends Row {\n  constructor() {\n    super({ createdAt: new Date(), updatedAt: new Date() });\n  }\n}\n'),
    unfixed('all names taken', 'function place(now: Date, currentTime: Date, stampedAt: Date) {\n  save({ createdAt: new Date(), updatedAt: new Date() });\n}\n'),
  ],
});
