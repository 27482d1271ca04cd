using VaultPolicy.Cli;
using VaultPolicy.Cli.Hosting;

return CommandLineApp.Run(args, ConsoleHost.Create());
