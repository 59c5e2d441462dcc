// Whether code that a server hands to a page makes its file one of a browser.
import { describe, expect, it } from 'vitest';
import { runsInBrowser } from '../../src/clocks/environment.ts';
import { read } from './uses.ts';

const inBrowser = (text: string): boolean => runsInBrowser(read(text, '/shop/invoices.ts').source, false);

const PLAYWRIGHT = "import type { Page } from 'playwright-core';";
const PUPPETEER = "const puppeteer = require('puppeteer');";

describe('a file that drives a browser', () => {
  it.each<[string, string]>([
    ['a function for the page', `${PLAYWRIGHT} export const title = (page: Page) => page.evaluate(() => document.title);`],
    ['functions within it', `${PLAYWRIGHT} export const top = (page: Page) => page.evaluate(({ id }) => { const at = () => document.getElementById(id); return at(); }, { id: 'total' });`],
    ['a function for elements', `${PUPPETEER} export const rows = (page) => page.$$eval('tr', (all) => all.map(() => window.innerWidth));`],
    ['a function that has a name', `${PUPPETEER} function total() { return document.title; } export const read = async (page) => page.evaluate(total);`],
    ['a constant function', `${PUPPETEER} const height = () => window.innerHeight; export const wait = (page) => page.waitForFunction(height);`],
    ['a script', "import { Builder } from 'selenium-webdriver'; export const title = (driver) => driver.executeScript(() => document.title);"],
    ['a driver that is loaded late', "export const print = async () => { const { chromium } = await import('playwright'); const page = await open(chromium); return page.evaluate(() => document.body); };"],
  ])('is not run in it for %s', (_what, text) => expect(inBrowser(text)).toBe(false));

  it.each<[string, string]>([
    ['the DOM beside the page', `${PLAYWRIGHT} document.title = 'Invoices';`],
    ['a function that is called as well as handed on', `${PLAYWRIGHT} export const title = (page: Page) => page.evaluate(() => document.title); export const own = () => document.title;`],
    ['what the method takes beside functions', `${PLAYWRIGHT} export const same = (page: Page) => page.evaluate((title) => title, document.title);`],
    ['another method', `${PLAYWRIGHT} export const onClose = (page: Page) => page.on('close', () => document.close());`],
    ['another library', "import { frame } from './frames'; export const title = () => frame.evaluate(() => document.title);"],
    ['tests of pages', "import { test } from '@playwright/test'; export const title = (page) => page.evaluate(() => document.title);"],
  ])('is run in one for %s', (_what, text) => expect(inBrowser(text)).toBe(true));
});
