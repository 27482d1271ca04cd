namespace VaultPolicy.Cli.Hosting;

/// <summary>Everything that a run takes from the process it runs in; tests give their own.</summary>
internal sealed record CliHost
{
    /// <summary>Where results go, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where errors and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input; empty unless given.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>True when <see cref="Out"/> is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>True when <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The terminal's width; null when it does not tell.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>The clock, for elapsed times and for the default of `decide --at`.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder that relative paths start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>True when an environment variable is set to something.</summary>
    /// <param name="name">The variable.</param>
    public bool IsSet(string name) => !string.IsNullOrEmpty(Environment(name));
}
