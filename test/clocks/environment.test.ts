import { describe, expect, it } from 'vitest';
import { isPinnedToUtc, isServerModule, runsInBrowser } from '../../src/clocks/environment.ts';
import { localTimes, read } from './uses.ts';

const inBrowser = (text: string, file?: string, inInterface = false): boolean => runsInBrowser(read(text, file).source, inInterface);

describe('code of a browser', () => {
  it.each<[string, string, string?]>([
    ['JSX', 'export const price = <b>1</b>;', '/shop/price.js'],
    ['a TSX file', 'export const price = 1;', '/shop/price.tsx'],
    ["'use client'", "'use client';\nexport const price = 1;"],
    ['React', "import { useState } from 'react';"],
    ['Angular', "import { Component } from '@angular/core';"],
    ['a React component library', "import { Button } from '@mui/material';"],
    ['icons for React', "import { ShoppingCart } from 'lucide-react';"],
    ['parts for React in a scope', "import { TruckIcon } from '@heroicons/react/24/outline';"],
    ['the language of who looks at it', "export const locale = typeof navigator !== 'undefined' ? navigator.language : 'en';"],
    ['the address of a page', "export const orderNumber = () => location.pathname.split('/').at(-1);"],
    ['the DOM', "document.title = 'Orders';"],
    ['storage', "export const day = window.localStorage.getItem('day');"],
    ['a folder of components', 'export const price = 1;', '/shop/src/components/price.ts'],
    ['components that a router passes over', 'export const price = 1;', '/shop/src/routes/orders/-components/price.ts'],
    ['a file that is served as it is', 'const price = 1;', '/shop/public/js/price.js'],
    ['the zone of who looks at it', "import dayjs from 'dayjs'; export const zone = () => dayjs.tz.guess();"],
    ['a folder of components, written like their names', 'export const price = 1;', '/shop/Common/Components/Charts/price.ts'],
    ['a folder of user interface', 'export const price = 1;', '/shop/web/ui/orders/price.ts'],
    ['a folder of user interface in capitals', 'export const price = 1;', '/shop/Common/UI/Charts/price.ts'],
    ["Meteor's templates", "import { Template } from 'meteor/templating';", '/shop/client/lib/price.js'],
    ['what Meteor loads in the browser alone', "import { Orders } from 'meteor/shop:orders';", '/shop/imports/client/price.js'],
    ['types of React', "import type { ReactNode } from 'react';"],
    ["Next.js' pages", "import type { GetServerSideProps, NextPage } from 'next';"],
    ["an image of Next.js' API", "import type { NextApiRequest } from 'next'; export default () => <p />;", '/shop/pages/api/image.tsx'],
    ["a page with Next.js' types of servers", "import type { GetServerSideProps } from 'next'; export default function Page() { return <p />; }", '/shop/pages/orders.tsx'],
  ])('%s', (_what, text, file) => expect(inBrowser(text, file)).toBe(true));

  it.each<[string, string, string?]>([
    ['plain code', 'export const price = 1;'],
    ['a question for the browser', "export const isServer = typeof window === 'undefined';"],
    ['a question for the browser by its name', "export const isServer = typeof navigator === 'undefined';"],
    ['a name that speaks of React', "import { order } from '@shop/react-orders-api';"],
    ['a location of the shop', 'export const city = (location: Warehouse) => location.city;'],
    ['a document of the shop', "export function title(document: Invoice) { return document.title; }"],
    ['mails made with React', "import { render } from '@react-email/components';"],
    ['server parts of Next.js', "import { NextResponse } from 'next/server';"],
    ['a server of user interface', "import express from 'express';", '/shop/src/ui/server.ts'],
    ['components of a server', 'export const price = 1;', '/shop/Server/Workflow/Components/price.ts'],
    ["Meteor's code for both sides", "import { Meteor } from 'meteor/meteor';", '/shop/imports/lib/price.js'],
    ['a client of an API', 'export const price = 1;', '/shop/src/client/price.js'],
    ['a similar name', "import { react } from 'reactive-orders';"],
    ['the zone of a server', "import moment from 'moment-timezone'; import { Schema } from 'mongoose'; export const zone = () => moment.tz.guess();"],
    ['the public part of an API', 'export const price = 1;', '/shop/src/graphql/public/price.ts'],
    ['actions of a server', "'use server'; import { redirect } from 'next/navigation';"],
    ["a handler of Next.js' API", "import { NextApiRequest, NextApiResponse } from 'next';", '/shop/pages/api/orders.ts'],
    ["a handler of Next.js' API in TSX", "import type { NextApiRequest } from 'next';", '/shop/pages/api/orders.tsx'],
    ["a handler of Next.js' API with its settings", "import type { NextApiHandler, PageConfig } from 'next/types';"],
    ["what Next.js' pages and API share on the server", "import type { GetServerSidePropsContext, NextApiRequest } from 'next';"],
    ['types of React in code of a server', "import type { JSX } from 'react'; import { readFile } from 'node:fs/promises';"],
  ])('not %s', (_what, text, file) => expect(inBrowser(text, file)).toBe(false));
});

describe('a program on the machine of its user', () => {
  const SHOWN = 'export const show = (paidAt: Date) => process.stdout.write(paidAt.toLocaleTimeString());';
  const OPENING = 'export const opening = (day: Date) => new Date(day).setHours(0, 0, 0, 0);';

  it('shows local time on its terminal', () => {
    expect(localTimes(SHOWN, false, '/shop/cli.ts', true)).toEqual([]);
    expect(localTimes(SHOWN, false, '/shop/cli.ts')).toHaveLength(1);
    expect(localTimes("import dayjs from 'dayjs'; export const show = () => console.log(dayjs().startOf('day').format('D. MMM'));", false, '/shop/cli.ts', true)).toEqual([]);
  });
  it('puts texts together by hand there', () => {
    const BY_HAND = 'export const show = (paidAt: Date) => `${String(paidAt.getHours()).padStart(2, "0")}:${paidAt.getMinutes()}`;';
    expect(localTimes(BY_HAND, false, '/shop/cli.ts', true)).toEqual([]);
    expect(localTimes(BY_HAND, false, '/shop/cli.ts')).toHaveLength(2);
    expect(localTimes('export const isOpen = (paidAt: Date) => paidAt.getHours() > 9;', false, '/shop/cli.ts', true)).toHaveLength(1);
  });
  it('counts days in UTC there', () => expect(localTimes(OPENING, false, '/shop/cli.ts', true)).toHaveLength(1));
  it.each(["import { app } from 'electron';", "import { invoke } from '@tauri-apps/api/core';"])('is one on a desktop: %s', (text) => expect(localTimes(`${text} ${OPENING}`)).toEqual([]));
  it.each(["import type { App } from 'electron';", "import { app } from 'electron-shop';"])('is none on a desktop: %s', (text) => expect(localTimes(`${text} ${OPENING}`)).toHaveLength(1));
});

describe('a package that is nothing but user interface', () => {
  it('makes its files code of a browser', () => expect(inBrowser('export const price = 1;', undefined, true)).toBe(true));
  it("but not the handlers of Next.js' API", () => expect(inBrowser("import type { NextApiRequest } from 'next';", undefined, true)).toBe(false));
  it('but not those that import what a server needs', () => expect(inBrowser("import { readFile } from 'node:fs/promises';", undefined, true)).toBe(false));
});

describe('a module for servers', () => {
  const isForServers = (text: string, file?: string): boolean => isServerModule(read(text, file).source);

  it.each<[string, string, string?]>([
    ['actions', "'use server'; import { redirect } from 'next/navigation';"],
    ['a component among actions', "'use server'; export async function Order() { return <p />; }", '/shop/components/order.tsx'],
    ['a page that waits for its data', 'export default async function Page() { const order = await load(); return order ? <Order /> : null; }', '/shop/app/page.tsx'],
    ['a component that waits for its data', 'export const Orders = async () => <><Order /></>;', '/shop/orders.tsx'],
    ['what no client may import', "import 'server-only'; export function Order() { return <p />; }", '/shop/order.tsx'],
    ['what React keeps for one request', "import { cache as reactCache } from 'react'; export const load = reactCache(read);"],
    ['an image of components', "import { ImageResponse } from 'next/og'; export function GET() { return new ImageResponse(<p />); }", '/shop/route.tsx'],
    ['a mail', "import { Html, Text } from '@react-email/components'; export default function OrderShipped() { return <Html><Text>1</Text></Html>; }", '/shop/emails/order-shipped.tsx'],
    ['a part of mails', "import { Section } from '@react-email/section'; export const Footer = () => <Section />;", '/shop/emails/footer.tsx'],
    ['a mail by the whole library', "import { Body } from 'react-email'; export const OrderShipped = () => <Body />;", '/shop/emails/order-shipped.tsx'],
    ['a component that reads the headers', "import { headers } from 'next/headers'; export const Order = () => <p />;", '/shop/order.tsx'],
  ])('%s', (_what, text, file) => expect(isForServers(text, file)).toBe(true));

  it.each<[string, string, string?]>([
    ['plain code', 'export async function load() { return 1; }'],
    ['a client, whatever it imports', "'use client'; import { headers } from 'next/headers'; export default async function Page() { return <p />; }", '/shop/page.tsx'],
    ['an element that is made on demand', 'export const Orders = () => { const open = async () => <Dialog />; return <p onClick={open} />; };', '/shop/orders.tsx'],
    ['an element that is handed on', 'export async function Open() { show(<Dialog />); return null; }', '/shop/open.tsx'],
    ['a component with an action', "export function Form() { async function send() { 'use server'; } return <form action={send} />; }", '/shop/form.tsx'],
    ['a page that shows mails', "import { Markdown } from '@react-email/components'; export const Message = () => <Markdown>1</Markdown>;", '/shop/message.tsx'],
    ['a page that makes mails', "import { render } from '@react-email/render'; export const Preview = () => <p>{render(null)}</p>;", '/shop/preview.tsx'],
    ['parts of a page that are called like those of mails', "import { Body } from '@/ui'; export const Page = () => <Body />;", '/shop/page.tsx'],
    ['an editor of mails', "'use client'; import { Html } from '@react-email/components'; export const Editor = () => <Html />;", '/shop/editor.tsx'],
    ['a client that asks for a cache', "'use client'; import { cache } from 'react'; export const load = cache(read);"],
    ['what a component keeps', "import { useMemo as cache } from 'react'; export const useOrder = () => cache(read, []);"],
    ['types of requests', "import type { NextRequest } from 'next/server'; export const price = <b />;", '/shop/price.tsx'],
  ])('not %s', (_what, text, file) => expect(isForServers(text, file)).toBe(false));

  it('shows what it makes to people', () => expect(inBrowser("import 'server-only'; export function Order() { return <p />; }", '/shop/order.tsx')).toBe(true));
});

describe('the zone of the process', () => {
  it.each(["process.env.TZ = 'UTC';", 'process.env["TZ"] = "Etc/UTC";', "process.env.TZ ??= 'utc';"])('%s', (text) => expect(isPinnedToUtc(read(text).source)).toBe(true));
  it.each(["process.env.TZ = 'Europe/Berlin';", "if (process.env.TZ === 'UTC') start();", 'export const zone = process.env.TZ;'])('not %s', (text) =>
    expect(isPinnedToUtc(read(text).source)).toBe(false));
});
