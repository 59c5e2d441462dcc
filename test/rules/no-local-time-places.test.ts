// Where code runs, and whose zone it shows: browsers, servers that make components or mails, processes in UTC.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });

const IN_UI = '/shop/src/orders.tsx';

createRuleTester().run('no-local-time', rule, {
  valid: [
    // Code for the browser, and processes in UTC
    { filename: IN_UI, code: 'export const hour = (paidAt: Date) => paidAt.getHours();' },
    "'use client'; export const hour = (paidAt: Date) => paidAt.getHours();",
    { name: 'what a component keeps', code: "import { useMemo as cache } from 'react'; export const useHour = (paidAt: Date) => cache(() => paidAt.getHours(), [paidAt]);" },
    { name: 'a module for the browser that asks for a cache', code: "'use client'; import { cache } from 'react'; export const hour = cache((paidAt: Date) => paidAt.getHours());" },
    { filename: IN_UI, code: 'export function Order({ paidAt }: { paidAt: Date }) { return <p>{paidAt.getHours()}</p>; }' },
    "import { ref } from 'vue'; export const hour = ref(new Date().getHours());",
    "import { CalendarDate } from '@internationalized/date'; export const picked = (at: Date) => new CalendarDate(at.getFullYear(), at.getMonth() + 1, at.getDate());",
    'export const save = () => localStorage.setItem("day", new Date().toDateString());',
    { filename: '/shop/src/components/clock.ts', code: 'export const hour = () => new Date().getHours();' },
    { filename: '/shop/src/app/orders/_components/clock.ts', code: 'export const hour = () => new Date().getHours();' },
    {
      name: 'a function that asks the browser, in a module for both sides',
      code: "import { Prisma } from '@prisma/client'; export function mark(paidAt: Date) { document.title = Prisma.raw(String(paidAt.getHours())).sql; }",
    },
    {
      name: 'a module for both sides that prints a day',
      code: "import { Prisma } from '@prisma/client'; export const isDark = () => window.matchMedia('(prefers-color-scheme: dark)').matches; export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en');",
    },
    { name: 'types alone of what a server has', code: "import type { Order } from '@prisma/client'; export const isDark = () => window.matchMedia('').matches; export const hour = ({ paidAt }: Order) => paidAt.getHours();" },
    { name: 'a page that is there once the file is loaded', code: "import { OrderStatus } from '@prisma/client'; const page = document.body; export const hour = (paidAt: Date) => paidAt.getHours();" },
    // Years of copyright
    { filename: '/shop/emails/footer.tsx', code: "import { Text } from '@react-email/components'; export const Footer = () => <Text>© {new Date().getFullYear()} Shop Ltd. All rights reserved.</Text>;" },
    {
      filename: '/shop/emails/order-shipped.tsx',
      code: "import { Html } from '@react-email/components'; export const OrderShipped = (props: object) => <Html />; OrderShipped.PreviewProps = { dueAt: new Date(2024, 0, 1) };",
    },
    'export const footer = () => `Copyright © 2020-${new Date().getFullYear()} Shop Ltd.`;',
    "export const footer = () => '&copy; Shop Ltd. ' + new Date().getFullYear();",
    'export const mail = (to: string) => ({ to, copyrightDate: new Date().getFullYear() });',
    'export function mail(to: string) { const copyrightYear = new Date().getFullYear(); return { to, copyrightYear }; }',
    // Times that are given out with their zone
    'export const now = (at: Date) => ({ day: at.toDateString(), offset: at.getTimezoneOffset(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone });',
    "process.env.TZ = 'UTC'; export const opening = new Date(2024, 0, 1);",
  ],
  invalid: [
    // Components and actions of a server
    {
      ...fixed(
        'getter',
        'export async function Order({ id }: { id: string }) { const paidAt: Date = await load(id); return <p>{paidAt.getHours()}</p>; }',
        'export async function Order({ id }: { id: string }) { const paidAt: Date = await load(id); return <p>{paidAt.getUTCHours()}</p>; }',
      ),
      filename: IN_UI,
    },
    fixed('getter', "'use server'; export const hour = async () => new Date().getHours();", "'use server'; export const hour = async () => new Date().getUTCHours();"),
    {
      ...fixed(
        'getter',
        "import { cache as reactCache } from 'react'; export const hour = reactCache(async () => new Date().getHours());",
        "import { cache as reactCache } from 'react'; export const hour = reactCache(async () => new Date().getUTCHours());",
      ),
      name: 'what a server keeps for one request',
    },
    // Modules of a server and a browser
    {
      ...fixed(
        'getter',
        "import { Prisma } from '@prisma/client'; export const isDark = () => window.matchMedia('(prefers-color-scheme: dark)').matches; export const hour = (paidAt: Date) => paidAt.getHours();",
        "import { Prisma } from '@prisma/client'; export const isDark = () => window.matchMedia('(prefers-color-scheme: dark)').matches; export const hour = (paidAt: Date) => paidAt.getUTCHours();",
      ),
      name: 'a function of a module for both sides that asks no browser',
    },
    // Mails, and what stands in them
    {
      name: 'a time in a mail, which the server makes',
      filename: '/shop/emails/order-shipped.tsx',
      code: "import { Html, Text } from '@react-email/components'; export const OrderShipped = ({ shippedAt }: { shippedAt: Date }) => <Html><Text>{shippedAt.getHours()}</Text></Html>;",
      output: "import { Html, Text } from '@react-email/components'; export const OrderShipped = ({ shippedAt }: { shippedAt: Date }) => <Html><Text>{shippedAt.getUTCHours()}</Text></Html>;",
      errors: [{ messageId: 'getter' }],
    },
    { name: 'a property of another name', code: 'OrderShipped.defaultProps = { dueAt: new Date(2024, 0, 1) };', output: 'OrderShipped.defaultProps = { dueAt: new Date(Date.UTC(2024, 0, 1)) };', errors: [{ messageId: 'constructor' }] },
    {
      name: 'a zone that is not given out with the time',
      code: 'export const now = (at: Date) => ({ hour: at.getHours(), shop: { zone: Intl.DateTimeFormat().resolvedOptions().timeZone } });',
      output: 'export const now = (at: Date) => ({ hour: at.getUTCHours(), shop: { zone: Intl.DateTimeFormat().resolvedOptions().timeZone } });',
      errors: [{ messageId: 'getter' }],
    },
    {
      ...fixed(
        'getter',
        "import express from 'express'; import { CalendarDate } from '@internationalized/date'; export const day = (at: Date) => new CalendarDate(2024, 1, at.getDate());",
        "import express from 'express'; import { CalendarDate } from '@internationalized/date'; export const day = (at: Date) => new CalendarDate(2024, 1, at.getUTCDate());",
      ),
      name: 'a day of a server that is written as one of a picker',
    },
    fixed(
      'getter',
      "import { CalendarDate } from './calendar'; export const day = (at: Date) => new CalendarDate(2024, 1, at.getDate());",
      "import { CalendarDate } from './calendar'; export const day = (at: Date) => new CalendarDate(2024, 1, at.getUTCDate());",
    ),
    fixed('getter', 'export const order = (at: Date) => ({ copyright: true, year: at.getFullYear() });', 'export const order = (at: Date) => ({ copyright: true, year: at.getUTCFullYear() });'),
    { name: 'a time of copyright that is no year', code: 'export const footer = (at: Date) => `© ${at.getHours()}`;', output: null, errors: [{ messageId: 'getter', suggestions: [{ messageId: 'suggestion', output: 'export const footer = (at: Date) => `© ${at.getUTCHours()}`;' }] }] },
    { name: 'a year of orders', code: 'export const title = (at: Date) => `Orders ${at.getFullYear()}`;', output: null, errors: [{ messageId: 'getter', suggestions: [{ messageId: 'suggestion', output: 'export const title = (at: Date) => `Orders ${at.getUTCFullYear()}`;' }] }] },
  ],
});
