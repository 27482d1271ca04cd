namespace VaultPolicy.Cli.Hosting;

/// <summary>Decides about colour: `--no-color`, then `--color`, then NO_COLOR (https://no-color.org, non-empty), FORCE_COLOR, TERM=dumb, the terminal.</summary>
internal static class ColourChoice
{
    public static bool Decide(CliHost host, bool isTerminal, bool noColour, bool colour)
    {
        if (noColour)
        {
            return false;
        }

        if (colour)
        {
            return true;
        }

        if (host.IsSet("NO_COLOR"))
        {
            return false;
        }

        if (host.IsSet("FORCE_COLOR"))
        {
            return true;
        }

        return isTerminal && host.Environment("TERM") != "dumb";
    }
}
