// Which numbers have another unit than what takes or meets them, and how they are converted.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-duration-unit-mismatch.ts';
import { createRuleTester } from '../rule-tester.ts';

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

/** A number that is surely wrong. `data`: value, its unit, target, the target's unit. */
const fixed = (name: string, code: string, output: string, [value, unit, target, expected]: readonly [string, string, string, string], filename = 'orders.ts'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename,
  errors: [{ messageId: 'taken', data: { value, unit, target, expected } }],
});

/** A number or a name that is wrong. */
const suggested = (name: string, code: string, output: string, messageId = 'taken'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }],
});

/** Numbers of two units that meet. */
const combined = (name: string, code: string, output: string): RuleTester.InvalidTestCase => suggested(name, code, output, 'combined');

/** A number that is wrong, and takes more than a factor to convert. */
const unfixed = (name: string, code: string, messageId = 'taken'): RuleTester.InvalidTestCase => ({ name, code, output: null, filename: 'orders.ts', errors: [{ messageId, suggestions: [] }] });

const REDIS = "import Redis from 'ioredis';\nconst redis = new Redis();\n";
const NODE_REDIS = "import { createClient } from 'redis';\nconst client = createClient();\n";
const JWT = "import jwt from 'jsonwebtoken';\n";
const EXPRESS = "import express from 'express';\nconst app = express();\n";
const WAIT = 'function wait(delayMs: number) { return delayMs; }\n';

createRuleTester().run('no-duration-unit-mismatch', rule, {
  valid: [
    // The same unit
    ok('a timer with milliseconds', 'export const later = (close: () => void, timeoutMs: number) => setTimeout(close, timeoutMs);\n'),
    ok('two names of the same unit', 'const order = { timeoutMs: delayMillis };\n'),
    ok('a comparison in one unit', 'if (elapsedMs > timeoutMs) cancel();\n'),
    ok('a difference of dates', 'const elapsedMs = order.shippedAt.getTime() - order.placedAt.getTime();\n'),
    ok('a difference in minutes', "import { differenceInMinutes } from 'date-fns';\nconst waitMinutes = differenceInMinutes(end, start);\n"),
    ok('a timer that is given a part of a timeout', 'setTimeout(close, timeoutMs / 2);\nconst ms = Date.now();\nconst graceSeconds = 2;\n'),
    // Conversions
    ok('by a number', 'const order = { timeoutMs: ttlSeconds * 1000 };\n'),
    ok('by several numbers', 'const ttlMs = ttlMinutes * 60 * 1000;\n'),
    ok('by a product of numbers', 'const ttlMs = ttlDays * (24 * 60 * 60 * 1000);\n'),
    ok('by a named constant', 'const MS_PER_DAY = 86_400_000;\nconst retentionMs = retentionDays * MS_PER_DAY;\n'),
    ok('by a constant of another file', "import { MS_PER_MINUTE } from './time';\nconst ttlMs = ttlMinutes * MS_PER_MINUTE;\n"),
    ok('by a constant that is named after its unit', 'const MINUTES = 60 * 1000;\nconst timeoutMs = 5 * MINUTES;\n'),
    ok('down', 'const elapsedSeconds = (end.getTime() - start.getTime()) / 1000;\n'),
    ok('down and rounded', 'const exp = Math.floor(Date.now() / 1000);\nconst ageSeconds = Math.round((Date.now() - start) / 1000);\n'),
    ok('of both sides', 'if (Date.now() / 1000 > ageSeconds) cancel();\n'),
    ok('of one of two values', 'setTimeout(close, isSlow ? slowSeconds * 1000 : fastMs);\n'),
    ok('that may be one or more of the same', 'const budgetMs = elapsedMs * 60;\nconst seconds = 1;\n'),
    ok('a table of how long each unit lasts', "import { MS_PER_SECOND, MS_PER_MINUTE } from './time';\nconst MS_OF = { seconds: MS_PER_SECOND, minutes: MS_PER_MINUTE };\nconst timeoutMs = 5 * MS_OF[unit];\n"),
    // So many of a unit in each of another one
    ok('days off in each week', 'let weekendDays = weeks * 2;\n'),
    ok('the same the other way round, and more', 'const weekendDays = 2 * Math.floor(weeks) + 1;\n'),
    ok('hours of work in each day', 'const order = { workHours: days * 8, pauseMinutes: days * 8 * 5 };\n'),
    ok('hours of work by a constant', 'const SHIFT = 8;\nconst shiftHours = days * SHIFT;\n'),
    ok('days off that are taken off', 'const rest = totalDays - weeks * 2;\n'),
    ok('functions that take the unit which they are called by', 'const ms = { minutes: (count: number) => count * 60_000 };\nconst seconds = (count: number) => count * 1000;\nconst timeoutMs = ms.minutes(3);\nconst graceMs = seconds(5);\n'),
    ok('functions that move a time', 'const addMinutes = (time: number, minutes: number) => time + minutes * 60_000;\nconst hoursAgo = (count: number) => Date.now() - count * 3_600_000;\nconst expiresAtMs = addMinutes(Date.now(), 5);\nif (order.paidAtMs < hoursAgo(2)) remind();\nconst secondsOld = 1;\n'),
    ok('days off that are given to a function', 'function ship(delayDays: number) { return delayDays; }\nship(weeks * 2);\n'),
    // False friends
    ok('an ordinal', 'const second = rows[1].elapsedMs;\n'),
    ok('words that only end like a unit', 'const params = Date.now();\nconst items = Date.now();\nconst ttlSeconds = 1;\n'),
    ok('a flag', 'const isSeconds = Date.now() > 5;\n'),
    ok('a text', "export const label = (waitSeconds: string) => { const shownMs: string = waitSeconds; return shownMs; };\n"),
    ok('a choice of units', 'const secondsToMs = elapsedSeconds;\n'),
    ok('two units in a name', 'const MS_PER_SECOND = ttlSeconds;\n'),
    ok('an amount', 'const TWO_SECONDS = 2 * 1000;\nsetTimeout(close, TWO_SECONDS);\n'),
    ok('minutes that are written by people', 'export const meeting = { minutes: Date.now() - started, timeoutSeconds: 5 };\n'.replace('minutes', 'minutesText')),
    ok('an object of seconds', 'export const rates = (elapsedMs: { seconds: number }) => { const ratesSeconds = elapsedMs; return ratesSeconds; };\n'),
    ok('what is left for a smaller unit', 'const hoursLeft = elapsedMs % MS_PER_DAY;\nconst minutesLeftOver = elapsedMs % MS_PER_HOUR;\n'),
    ok('digits that are put together', "const paid = Math.floor(paidAt.getTime() / 1000);\nexport const exact = (microseconds) => parseFloat(paid + '.' + microseconds);\nexport const key = (microseconds) => `${paid}` + Date.now() + microseconds;\n"),
    ok('the digits behind a point', "const [whole, fractionalSeconds] = text.split('.');\nconst placedNs = BigInt(whole) * 1_000_000_000n + BigInt(fractionalSeconds);\nconst nanoseconds = placedNs;\nconst shippedNs = nanoseconds + BigInt(fractionalSeconds);\n"),
    ok('days of work', 'const businessDays = order.elapsedMs;\n'),
    // Values of unknown units
    ok('a name without a unit', 'const timeoutMs = settings.timeout;\nconst ttlSeconds = settings.ttl;\n'),
    ok('a timer with a plain number', 'setTimeout(close, 30);\nconst ttlSeconds = 5;\n'),
    ok('a constant with the wrong name only', 'const TIMEOUT_MINUTES = 300_000;\nsetTimeout(close, TIMEOUT_MINUTES);\n'),
    ok('a parameter that is not in sight', "import { wait } from './wait';\nwait(delaySeconds);\nconst ms = 5;\n"),
    ok('a spread in front', `${WAIT}wait(...delays, delaySeconds);\n`),
    ok('a part of a minute in milliseconds', 'const jitterMs = Math.min(pollMinutes * 6000, 300_000);\n'),
    ok('a claim of a token of its own', 'if (Date.now() > token.exp) reject();\n'),
    ok('a claim without a token', 'if (Date.now() > bonus.exp) reject();\n'),
    // Functions with a unit of their own
    ok('a claim in seconds', `${JWT}export const sign = (secret: string) => jwt.sign({ exp: Math.floor(Date.now() / 1000) + 3600 }, secret);\n`),
    ok('a claim that is compared in milliseconds', `${JWT}const payload = jwt.verify(token, secret);\nif (Date.now() > payload.exp * 1000) reject();\n`),
    ok('a lifetime as a text', `${JWT}const ttlMs = 5;\njwt.sign({ sub }, secret, { expiresIn: '1h' });\n`),
    ok('a cookie of Express in milliseconds', `${EXPRESS}app.get('/', (req, res) => { res.cookie('cart', id, { maxAge: ttlSeconds * 1000 }); });\n`),
    ok('a cookie in seconds elsewhere', "import { serialize } from 'cookie';\nserialize('cart', id, { maxAge: ttlSeconds });\nconst ms = 5;\n"),
    ok('a cookie of something else', "jar.cookie('cart', id, { maxAge: ttlSeconds });\nconst ms = 5;\n"),
    ok('a header in seconds', 'const header = `cart=1; Max-Age=${ttlSeconds}`;\nconst ms = 5;\n'),
    ok('keys of Redis', `${REDIS}await redis.set('cart', id, 'EX', ttlSeconds);\nawait redis.set('cart', id, 'PX', ttlMs);\nawait redis.expire('cart', ttlSeconds);\n`),
    ok('a cache that is no Redis', 'await cache.expire("cart", ttlMs);\nconst ttlSeconds = 5;\n'),
    ok('a date that is made of milliseconds', 'const at = new Date(expiryMs);\nconst ttlSeconds = 5;\n'),
    ok('parts of a date', 'const at = new Date(year, month, days);\nconst ms = 5;\n'),
  ],
  invalid: [
    fixed('a length that a timeout is given', 'const MS_PER_SECOND = 1000;\nconst order = { timeoutSeconds: MS_PER_SECOND };\n', 'const MS_PER_SECOND = 1000;\nconst order = { timeoutSeconds: MS_PER_SECOND / 1000 };\n', ['MS_PER_SECOND', 'milliseconds', 'timeoutSeconds', 'seconds']),
    // Timers and dates
    fixed('a timer', 'setTimeout(close, timeoutSeconds);\n', 'setTimeout(close, timeoutSeconds * 1000);\n', ['timeoutSeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    fixed('an interval', 'setInterval(poll, POLL_MINUTES);\n', 'setInterval(poll, POLL_MINUTES * 60_000);\n', ['POLL_MINUTES', 'minutes', 'setInterval()', 'milliseconds']),
    fixed('a timer to wait for', "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(delaySeconds);\n", "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(delaySeconds * 1000);\n", ['delaySeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    fixed('a signal', 'fetch(url, { signal: AbortSignal.timeout(timeoutSeconds) });\nconst ms = 5;\n', 'fetch(url, { signal: AbortSignal.timeout(timeoutSeconds * 1000) });\nconst ms = 5;\n', ['timeoutSeconds', 'seconds', 'timeout()', 'milliseconds']),
    fixed('a date of seconds', 'const at = new Date(epochSeconds);\n', 'const at = new Date(epochSeconds * 1000);\n', ['epochSeconds', 'seconds', 'new Date()', 'milliseconds']),
    suggested('a number that is read back, and goes on as seconds', 'const placedAfter = new Date(endSeconds).getTime() - range * 3600;\nconst ttlMs = 5;\n', 'const placedAfter = new Date(endSeconds * 1000).getTime() - range * 3600;\nconst ttlMs = 5;\n'),
    fixed('a date of seconds that is written', 'const at = new Date(epochSeconds).toISOString();\n', 'const at = new Date(epochSeconds * 1000).toISOString();\n', ['epochSeconds', 'seconds', 'new Date()', 'milliseconds']),
    fixed('a sum', 'setTimeout(close, timeoutSeconds + 5);\n', 'setTimeout(close, (timeoutSeconds + 5) * 1000);\n', ['timeoutSeconds + 5', 'seconds', 'setTimeout()', 'milliseconds']),
    fixed('one of two values', 'setTimeout(close, isSlow ? slowSeconds : fastMs);\n', 'setTimeout(close, isSlow ? slowSeconds * 1000 : fastMs);\n', ['slowSeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    unfixed('a default', 'setTimeout(close, order.timeoutSeconds ?? 5000);\n'),
    unfixed('a default behind an optional chain', 'setTimeout(close, order?.timeoutSeconds ?? 5000);\n'),
    fixed('a value that takes the place of another one', 'setTimeout(close, order.timeoutMs ?? graceSeconds);\n', 'setTimeout(close, order.timeoutMs ?? graceSeconds * 1000);\n', ['graceSeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    fixed('an assertion', 'const later = (ttlSeconds?: number) => setTimeout(close, ttlSeconds!);\n', 'const later = (ttlSeconds?: number) => setTimeout(close, ttlSeconds! * 1000);\n', ['ttlSeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    fixed('a variable by its value', 'const delay = differenceInSeconds(end, start);\nsetTimeout(close, delay);\nimport { differenceInSeconds } from "date-fns";\n', 'const delay = differenceInSeconds(end, start);\nsetTimeout(close, delay * 1000);\nimport { differenceInSeconds } from "date-fns";\n', ['delay', 'seconds', 'setTimeout()', 'milliseconds']),
    // Names
    fixed('a key', 'const order = { timeoutMs: ttlSeconds };\n', 'const order = { timeoutMs: ttlSeconds * 1000 };\n', ['ttlSeconds', 'seconds', 'timeoutMs', 'milliseconds']),
    fixed('a key in snake case', 'const order = { timeout_ms: ttl_seconds };\n', 'const order = { timeout_ms: ttl_seconds * 1000 };\n', ['ttl_seconds', 'seconds', 'timeout_ms', 'milliseconds']),
    fixed('a member that is set', 'order.timeoutMs = ttlSeconds;\n', 'order.timeoutMs = ttlSeconds * 1000;\n', ['ttlSeconds', 'seconds', 'timeoutMs', 'milliseconds']),
    suggested('a variable', 'const elapsedSeconds = end.getTime() - start.getTime();\n', 'const elapsedSeconds = (end.getTime() - start.getTime()) / 1000;\n'),
    suggested('a clock', 'const startedSeconds = Date.now();\n', 'const startedSeconds = Date.now() / 1000;\n'),
    suggested('a clock of the process', 'const uptimeMs = process.uptime();\n', 'const uptimeMs = process.uptime() * 1000;\n'),
    suggested('a variable that is added to', 'let totalSeconds = 0;\ntotalSeconds += elapsedMs;\n', 'let totalSeconds = 0;\ntotalSeconds += elapsedMs / 1000;\n'),
    suggested('a default of a parameter', 'function wait(delayMs = delaySeconds) { return delayMs; }\n', 'function wait(delayMs = delaySeconds * 1000) { return delayMs; }\n'),
    suggested('what a function of the project gives', 'function orderAgeSeconds(order: Order) { return order.age; }\nconst ageMs = orderAgeSeconds(order);\n', 'function orderAgeSeconds(order: Order) { return order.age; }\nconst ageMs = orderAgeSeconds(order) * 1000;\n'),
    suggested('what a function gives', 'function getElapsedSeconds(start: number) { return Date.now() - start; }\n', 'function getElapsedSeconds(start: number) { return (Date.now() - start) / 1000; }\n'),
    suggested('a product that is not converted far enough', 'const ttlMs = ttlMinutes * 60;\n', 'const ttlMs = ttlMinutes * 60 * 1000;\n'),
    suggested('a conversion that is too much', 'const ttlSeconds = ttlMinutes * 60 * 1000;\n', 'const ttlSeconds = ttlMinutes * 60;\n'),
    suggested('a conversion that a name does not know of', 'const elapsedMs = (Date.now() - start) / 1000;\n', 'const elapsedMs = (Date.now() - start);\n'),
    suggested('several steps of a conversion', 'const ttlSeconds = ttlDays * 24 * 60;\n', 'const ttlSeconds = ttlDays * 24 * 60 * 60;\n'),
    suggested('several steps down', 'const ageHours = (Date.now() - start) / 1000 / 60;\n', 'const ageHours = ((Date.now() - start) / 1000 / 60) / 60;\n'),
    suggested('a number of nanoseconds', 'const tookMs = Number(process.hrtime.bigint() - start);\n', 'const tookMs = Number(process.hrtime.bigint() - start) / 1_000_000;\n'),
    unfixed('a bigint of nanoseconds', 'const start = process.hrtime.bigint();\nconst tookMs = process.hrtime.bigint() - start;\n'),
    suggested('more of the same for a smaller number of a larger unit', 'const totalMinutes = elapsedMs * 2;\n', 'const totalMinutes = elapsedMs * 2 / 60_000;\n'),
    suggested('more in each than there are', 'const weekendDays = weeks * 12;\n', 'const weekendDays = weeks * 12 * 7;\n'),
    suggested('a part of the same', 'const weekendDays = weeks / 2;\n', 'const weekendDays = (weeks / 2) * 7;\n'),
    suggested('once the same', 'const weekendDays = weeks * 1;\n', 'const weekendDays = weeks * 1 * 7;\n'),
    suggested('a sum with days off', 'const restDays = weeks + weeks * 2;\n', 'const restDays = (weeks + weeks * 2) * 7;\n'),
    suggested('days that are converted', 'const restMinutes = days * 24;\n', 'const restMinutes = days * 24 * 60;\n'),
    fixed('more of the same for a timer', 'setTimeout(close, retrySeconds * 2);\n', 'setTimeout(close, retrySeconds * 2 * 1000);\n', ['retrySeconds * 2', 'seconds', 'setTimeout()', 'milliseconds']),
    // Parameters
    fixed('a parameter', `${WAIT}wait(delaySeconds);\n`, `${WAIT}wait(delaySeconds * 1000);\n`, ['delaySeconds', 'seconds', 'delayMs', 'milliseconds']),
    fixed('a rounded value', `${WAIT}wait(Math.round(delaySeconds));\n`, `${WAIT}wait(Math.round(delaySeconds) * 1000);\n`, ['Math.round(delaySeconds)', 'seconds', 'delayMs', 'milliseconds']),
    fixed('a parameter of an arrow function', 'const wait = (delayMs: number) => delayMs;\nwait(order.ttlHours);\n', 'const wait = (delayMs: number) => delayMs;\nwait(order.ttlHours * 3_600_000);\n', ['order.ttlHours', 'hours', 'delayMs', 'milliseconds']),
    fixed('a parameter of a method', 'class Poller { wait(delayMs: number) {} poll(pollSeconds: number) { this.wait(pollSeconds); } }\n', 'class Poller { wait(delayMs: number) {} poll(pollSeconds: number) { this.wait(pollSeconds * 1000); } }\n', ['pollSeconds', 'seconds', 'delayMs', 'milliseconds']),
    // Tokens
    fixed('a claim in milliseconds', `${JWT}jwt.sign({ exp: Date.now() + 3_600_000 }, secret);\n`, `${JWT}jwt.sign({ exp: Math.floor((Date.now() + 3_600_000) / 1000) }, secret);\n`, ['Date.now() + 3_600_000', 'milliseconds', 'exp', 'seconds']),
    fixed('a claim by its own name', `${JWT}const exp = Date.now() + 5;\njwt.sign({ sub, exp }, secret);\n`, `${JWT}const exp = Date.now() + 5;\njwt.sign({ sub, exp: Math.floor(exp / 1000) }, secret);\n`, ['exp', 'milliseconds', 'exp', 'seconds']),
    fixed('claims in a variable', `${JWT}const claims = { iat: Date.now() };\njwt.sign(claims, secret);\n`, `${JWT}const claims = { iat: Math.floor(Date.now() / 1000) };\njwt.sign(claims, secret);\n`, ['Date.now()', 'milliseconds', 'iat', 'seconds']),
    fixed('a lifetime', `${JWT}const DAY_MS = 24 * 60 * 60 * 1000;\njwt.sign({ sub }, secret, { expiresIn: DAY_MS });\n`, `${JWT}const DAY_MS = 24 * 60 * 60 * 1000;\njwt.sign({ sub }, secret, { expiresIn: Math.floor(DAY_MS / 1000) });\n`, ['DAY_MS', 'milliseconds', 'expiresIn', 'seconds']),
    fixed('a lifetime of jose', "import { SignJWT } from 'jose';\nawait new SignJWT({ sub }).setExpirationTime(Date.now()).sign(key);\nconst ttlSeconds = 5;\n", "import { SignJWT } from 'jose';\nawait new SignJWT({ sub }).setExpirationTime(Math.floor(Date.now() / 1000)).sign(key);\nconst ttlSeconds = 5;\n", ['Date.now()', 'milliseconds', 'setExpirationTime()', 'seconds']),
    fixed('a date of a claim', `${JWT}const payload = jwt.verify(token, secret);\nconst expiresAt = new Date(payload.exp);\n`, `${JWT}const payload = jwt.verify(token, secret);\nconst expiresAt = new Date(payload.exp * 1000);\n`, ['payload.exp', 'seconds', 'new Date()', 'milliseconds']),
    fixed('a claim of a request', 'const since = new Date(req.token.iat);\n', 'const since = new Date(req.token.iat * 1000);\n', ['req.token.iat', 'seconds', 'new Date()', 'milliseconds']),
    combined('a claim and the clock', `${JWT}const payload = jwt.verify(token, secret);\nif (Date.now() > payload.exp) reject();\n`, `${JWT}const payload = jwt.verify(token, secret);\nif (Date.now() > payload.exp * 1000) reject();\n`),
    // Cookies and headers
    fixed('a cookie of Express', `${EXPRESS}app.get('/', (req, res) => { res.cookie('cart', id, { maxAge: ttlSeconds }); });\n`, `${EXPRESS}app.get('/', (req, res) => { res.cookie('cart', id, { maxAge: ttlSeconds * 1000 }); });\n`, ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a cookie behind a status', `${EXPRESS}app.get('/', (req, res) => { res.status(201).cookie('cart', id, { maxAge: ttlSeconds }); });\n`, `${EXPRESS}app.get('/', (req, res) => { res.status(201).cookie('cart', id, { maxAge: ttlSeconds * 1000 }); });\n`, ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a cookie of a router', "const express = require('express');\nconst router = express.Router();\nrouter.post('/', (req, res) => { res.cookie('cart', id, { maxAge: ttlSeconds }); });\n", "const express = require('express');\nconst router = express.Router();\nrouter.post('/', (req, res) => { res.cookie('cart', id, { maxAge: ttlSeconds * 1000 }); });\n", ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a cookie of a typed response', "import type { Response } from 'express';\nexport const login = (res: Response, ttlSeconds: number) => res.cookie('cart', id, { maxAge: ttlSeconds });\n", "import type { Response } from 'express';\nexport const login = (res: Response, ttlSeconds: number) => res.cookie('cart', id, { maxAge: ttlSeconds * 1000 });\n", ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a cookie in milliseconds', "import { serialize } from 'cookie';\nserialize('cart', id, { maxAge: ttlMs });\n", "import { serialize } from 'cookie';\nserialize('cart', id, { maxAge: Math.floor(ttlMs / 1000) });\n", ['ttlMs', 'milliseconds', 'maxAge', 'seconds']),
    fixed('a session', "import session from 'express-session';\napp.use(session({ secret, cookie: { maxAge: ttlSeconds } }));\n", "import session from 'express-session';\napp.use(session({ secret, cookie: { maxAge: ttlSeconds * 1000 } }));\n", ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a session in a cookie', "import cookieSession from 'cookie-session';\napp.use(cookieSession({ secret, maxAge: ttlSeconds }));\n", "import cookieSession from 'cookie-session';\napp.use(cookieSession({ secret, maxAge: ttlSeconds * 1000 }));\n", ['ttlSeconds', 'seconds', 'maxAge', 'milliseconds']),
    fixed('a header', 'const header = `cart=1; Max-Age=${ttlMs}; Path=/`;\n', 'const header = `cart=1; Max-Age=${Math.floor(ttlMs / 1000)}; Path=/`;\n', ['ttlMs', 'milliseconds', 'Max-Age', 'seconds']),
    fixed('a key of a header', "const attributes = { 'Max-Age': ttlMs };\n", "const attributes = { 'Max-Age': Math.floor(ttlMs / 1000) };\n", ['ttlMs', 'milliseconds', 'Max-Age', 'seconds']),
    // Redis
    fixed('EX', `${REDIS}await redis.set('cart', id, 'EX', ttlMs);\n`, `${REDIS}await redis.set('cart', id, 'EX', Math.floor(ttlMs / 1000));\n`, ['ttlMs', 'milliseconds', 'EX', 'seconds']),
    fixed('PX', `${REDIS}await redis.set('cart', id, 'PX', ttlSeconds);\n`, `${REDIS}await redis.set('cart', id, 'PX', ttlSeconds * 1000);\n`, ['ttlSeconds', 'seconds', 'PX', 'milliseconds']),
    fixed('expire', `${REDIS}await redis.expire('cart', ttlMs);\n`, `${REDIS}await redis.expire('cart', Math.floor(ttlMs / 1000));\n`, ['ttlMs', 'milliseconds', 'expire()', 'seconds']),
    fixed('setex', `${REDIS}await redis.setex('cart', ttlMs, id);\n`, `${REDIS}await redis.setex('cart', Math.floor(ttlMs / 1000), id);\n`, ['ttlMs', 'milliseconds', 'setex()', 'seconds']),
    fixed('pexpire', `${REDIS}await redis.pexpire('cart', ttlSeconds);\n`, `${REDIS}await redis.pexpire('cart', ttlSeconds * 1000);\n`, ['ttlSeconds', 'seconds', 'pexpire()', 'milliseconds']),
    fixed('options', `${NODE_REDIS}await client.set('cart', id, { EX: ttlMs });\n`, `${NODE_REDIS}await client.set('cart', id, { EX: Math.floor(ttlMs / 1000) });\n`, ['ttlMs', 'milliseconds', 'EX', 'seconds']),
    // Date libraries
    suggested('date-fns', "import { differenceInSeconds } from 'date-fns';\nconst elapsedMs = differenceInSeconds(end, start);\n", "import { differenceInSeconds } from 'date-fns';\nconst elapsedMs = differenceInSeconds(end, start) * 1000;\n"),
    suggested('Day.js with a unit', "import dayjs from 'dayjs';\nconst elapsedMs = dayjs(end).diff(start, 'seconds');\n", "import dayjs from 'dayjs';\nconst elapsedMs = dayjs(end).diff(start, 'seconds') * 1000;\n"),
    suggested('Day.js without a unit', "import dayjs from 'dayjs';\nconst elapsedMinutes = dayjs(end).diff(start);\n", "import dayjs from 'dayjs';\nconst elapsedMinutes = dayjs(end).diff(start) / 60_000;\n"),
    suggested('Moment', "import moment from 'moment';\nconst elapsedSec = moment(end).diff(start);\n", "import moment from 'moment';\nconst elapsedSec = moment(end).diff(start) / 1000;\n"),
    suggested('Luxon', "import { DateTime } from 'luxon';\nconst minutesLeft = DateTime.now().diff(end, 'hours').hours;\n", "import { DateTime } from 'luxon';\nconst minutesLeft = DateTime.now().diff(end, 'hours').hours * 60;\n"),
    // Calculations
    combined('a comparison', 'if (elapsedMs > timeoutSeconds) cancel();\n', 'if (elapsedMs > timeoutSeconds * 1000) cancel();\n'),
    combined('a comparison the other way round', 'if (timeoutSeconds < Date.now() - start) cancel();\n', 'if (timeoutSeconds * 1000 < Date.now() - start) cancel();\n'),
    combined('a sum that is no text', "const paid = Math.floor(paidAt.getTime() / 1000);\nexport const exact = (microseconds) => paid + microseconds + '';\n", "const paid = Math.floor(paidAt.getTime() / 1000);\nexport const exact = (microseconds) => paid + microseconds / 1_000_000 + '';\n"),
    combined('a sum', 'const deadline = Date.now() + ttlSeconds;\n', 'const deadline = Date.now() + ttlSeconds * 1000;\n'),
    combined('a difference', 'const left = order.expiresAt.getTime() - graceSeconds;\n', 'const left = order.expiresAt.getTime() - graceSeconds * 1000;\n'),
    combined('an equation', 'const isSame = order.delayMs === order.delayMinutes;\n', 'const isSame = order.delayMs === order.delayMinutes * 60_000;\n'),
    unfixed('a default in another unit', 'const expiresAt = new Date(Date.now() + (order.ttlMinutes ?? 5 * 60_000));\n', 'combined'),
  ],
});
