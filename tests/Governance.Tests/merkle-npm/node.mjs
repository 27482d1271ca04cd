// Runs Anvil on a free port of this machine and ends it when our own input ends, however the process that started us ended.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch];
const platform = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform];
const suffix = process.platform === 'win32' ? '.exe' : '';
const binary = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${platform}-${architecture}/bin/anvil${suffix}`);

const anvil = spawn(binary, ['--host', '127.0.0.1', '--port', '0', '--no-cors', '--hardfork', 'cancun'], { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => anvil.kill('SIGKILL');
process.stdin.on('end', end).on('close', end).on('error', end).resume();
process.on('SIGTERM', end);
anvil.on('error', error => { console.error(error.message); process.exit(1); });
anvil.on('exit', code => process.exit(code ?? 0));
