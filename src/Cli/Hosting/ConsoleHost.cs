using System.Text;

namespace VaultPolicy.Cli.Hosting;

/// <summary>The host of a real process: its console, environment and clock.</summary>
internal static class ConsoleHost
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CliHost Create()
    {
        bool outIsTerminal = !Console.IsOutputRedirected;
        bool errorIsTerminal = !Console.IsErrorRedirected;
        return new CliHost
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), Utf8, 16 * 1024) { NewLine = "\n", AutoFlush = outIsTerminal },
            Error = new StreamWriter(Console.OpenStandardError(), Utf8, 1024) { NewLine = "\n", AutoFlush = true },
            OpenInput = Console.OpenStandardInput,
            Environment = Environment.GetEnvironmentVariable,
            OutIsTerminal = outIsTerminal,
            ErrorIsTerminal = errorIsTerminal,
            TerminalWidth = outIsTerminal || errorIsTerminal ? ReadWidth() : null,
            WorkingDirectory = Environment.CurrentDirectory,
        };
    }

    private static int? ReadWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            // A terminal that does not tell its width.
            return null;
        }
    }
}
