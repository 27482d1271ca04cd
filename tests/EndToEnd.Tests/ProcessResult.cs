using System.Text.Json;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>What a finished process left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">Everything on standard output.</param>
/// <param name="Error">Everything on standard error.</param>
/// <param name="ProcessorTime">Processor time, as last read from the system while it ran; zero where the system does not tell.</param>
/// <param name="PeakBytes">The largest resident memory, read likewise.</param>
internal sealed record ProcessResult(int ExitCode, string Out, string Error, TimeSpan ProcessorTime, long PeakBytes)
{
    public string Both => Out + Error;

    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json() => JsonDocument.Parse(Out).RootElement;
}
