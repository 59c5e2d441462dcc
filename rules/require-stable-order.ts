// A page of a list is only the same page again when the list has an order.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-stable-order',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an order for queries that read a page of a list',
      recommended: false,
      requirements: ['B3'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      unordered: '`{{call}}` reads a page (`{{by}}`) of rows in no order, so the next page may repeat or leave out some of them. Sort by the time of creation, newest first, and by the key where times are equal.',
      limited: '`{{call}}` reads only some rows (`{{by}}`) and in no order, so which ones can change from call to call. Sort by the time of creation, newest first, and by the key where times are equal.',
      suggestion: 'Sort newest first.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      UnorderedPage({ at, call, by, skips, edit }, { report }) {
        report({ at, messageId: skips ? 'unordered' : 'limited', data: { call, by }, edit, as: 'suggestion' });
      },
    }),
});
