import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { plantCanaries } from '#app/attack/canaries.ts';
import { type DemoApp, startDemoApp } from '#app/attack/demo-app.ts';
import { launchBrowser } from './browser.ts';

const webFolder = process.env['JUZHI_WEB'] ?? path.join(import.meta.dirname, '../../dist/web');

/** What a text became that should have stayed text. */
export const RAN = '[onerror],[onload],[ontoggle],[onbegin],[onfocus],[onblur],iframe,object,embed,base,math,video,details[open][ontoggle],meta[http-equiv=refresh],img[src="x"],a[href^="javascript:" i],form[action^="javascript:" i]';

export interface PlantedSite {
  readonly demo: DemoApp;
  readonly browser: Browser;
  readonly url: string;
  /** How many texts want to run. */
  readonly planted: number;
  close(): Promise<void>;
}

/** The demonstration, served with its pages, in which every text that people wrote wants to run; and a browser. */
export async function startPlantedSite(): Promise<PlantedSite> {
  const demo = await startDemoApp({ webFolder, strictAnswers: false });
  const planted = await plantCanaries(demo.connection.db);
  await demo.app.server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  return {
    demo, browser, planted, url: `http://127.0.0.1:${(demo.app.server.server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}
