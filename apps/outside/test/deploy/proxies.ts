import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deploy, findProgram, isOpen, startService } from './programs.ts';

interface Ports {
  /** Where Parley is. */
  readonly server: number;
  readonly https: number;
  readonly http: number;
}

interface Proxy {
  /** Why it can't be tried here. */
  readonly missing: string | undefined;
  /** Starts it in a folder, with the configuration that is shipped. */
  start(folder: string, ports: Ports): Promise<Started>;
}

type Started = Awaited<ReturnType<typeof startService>> & { readonly certificate: string };

const missing = (...names: readonly string[]): string | undefined =>
  names.find((name) => findProgram(name) === undefined);

/** Only ports, the name and the files of the certificate are others than in the file. */
const nginxSite = async (folder: string, { server, https, http }: Ports): Promise<string> => {
  const shipped = await readFile(join(deploy, 'nginx.conf'), 'utf8');
  return shipped
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replaceAll('/etc/letsencrypt/live/chat.example.org', folder)
    .replaceAll('chat.example.org', 'localhost')
    .replaceAll('/var/log/nginx', folder)
    .replace('listen 80;', `listen 127.0.0.1:${http};`)
    .replace('listen 443 ', `listen 127.0.0.1:${https} `)
    .replace('127.0.0.1:3000', `127.0.0.1:${server}`);
};

/** What Debian's nginx.conf has around it. */
const nginxMain = (folder: string, site: string): string => `
  daemon off; master_process off; pid ${folder}/pid;
  events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n')}
    ${site}
  }`;

const nginx: Proxy = {
  missing: missing('nginx', 'openssl'),
  start: async (folder, ports) => {
    const at = (name: string) => join(folder, name);
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const files = ['-keyout', at('privkey.pem'), '-out', at('fullchain.pem')];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const make = ['req', '-x509', '-days', '1', ...key, ...files, ...name];
    execFileSync('openssl', make, { stdio: 'ignore' });
    await writeFile(at('main.conf'), nginxMain(folder, await nginxSite(folder, ports)));
    const args = ['-e', 'stderr', '-p', folder, '-c', at('main.conf')];
    const command = [findProgram('nginx') ?? '', ...args] as const;
    const service = await startService(command, {}, () => isOpen(ports.https));
    return { ...service, certificate: await readFile(at('fullchain.pem'), 'utf8') };
  },
};

/** Of all that Caddy would do at large, only what leaves the machine as it is. */
const caddyMain = ({ https, http }: Ports): string => `{
    admin off
    skip_install_trust
    default_bind 127.0.0.1
    http_port ${http}
    https_port ${https}
  }
  import ${join(deploy, 'Caddyfile')}`;

const caddy: Proxy = {
  missing: missing('caddy'),
  start: async (folder, ports) => {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'Caddyfile'), caddyMain(ports));
    const root = join(folder, 'data/caddy/pki/authorities/local/root.crt');
    const args = ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
    const env = {
      HOME: folder,
      XDG_DATA_HOME: join(folder, 'data'),
      PARLEY_DOMAIN: 'localhost',
      // One that is down is left out.
      PARLEY_SERVERS: `127.0.0.1:9 127.0.0.1:${ports.server}`,
    };
    const command = [findProgram('caddy') ?? '', ...args] as const;
    const isUp = async (said: string) =>
      said.includes('"host":"127.0.0.1:9"') && existsSync(root) && (await isOpen(ports.https));
    const service = await startService(command, env, isUp);
    return { ...service, certificate: await readFile(root, 'utf8') };
  },
};

export const proxies = { nginx, caddy };
