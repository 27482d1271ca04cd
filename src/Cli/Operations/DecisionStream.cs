using System.Buffers;
using System.Globalization;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Access.Requests;
using VaultPolicy.Reporting.Decisions;

namespace VaultPolicy.Cli.Operations;

/// <summary>Decides a stream of requests: one line in, one line out, in the same order.</summary>
internal static class DecisionStream
{
    private const int FlushBytes = 64 * 1024;

    /// <summary>Decides until the stream ends.</summary>
    /// <param name="engine">The policy and register.</param>
    /// <param name="defaults">What holds for requests that do not say it.</param>
    /// <param name="record">True to write the requests with their decisions.</param>
    /// <param name="failFast">True to stop at the first line without a decision.</param>
    /// <param name="host">Where requests come from and decisions go to.</param>
    /// <param name="journal">Takes the decisions before they are given out; null for none. The stream ends when it has a problem.</param>
    /// <returns>The number of lines without a decision.</returns>
    public static long Run(
        AccessEngine engine, RequestDefaults defaults, bool record, bool failFast, CliHost host, DecisionJournal? journal = null)
    {
        var output = new ArrayBufferWriter<byte>(FlushBytes * 2);
        var writer = new DecisionLineWriter(engine, record ? defaults : null, output);
        var reader = new RequestLineReader(engine, defaults);
        using Stream input = host.OpenInput();

        // Whoever writes a request and waits for its answer gets it.
        var lines = new LineReader(input, RequestLineReader.MaxLineBytes, () => Flush(output, host, journal, wait: true));
        long errors = 0;
        while (!(failFast && errors > 0) && journal?.Problem is null && lines.TryRead(out ReadOnlySpan<byte> line, out bool isTooLong))
        {
            if (line.IsEmpty && !isTooLong)
            {
                continue;
            }

            RequestLine request = default;
            LineError? error = isTooLong ? TooLong(RequestLineReader.MaxLineBytes) : reader.Read(line, out request);
            if (error is null)
            {
                OperationDecision decision = engine.Decide(request.Operation, request.Snapshot);
                journal?.Record(lines.Number, line, request, decision);
                writer.Write(lines.Number, line, request, decision);
            }
            else
            {
                errors++;
                writer.Write(lines.Number, error);
            }

            if (output.WrittenCount >= FlushBytes)
            {
                Flush(output, host, journal, wait: false);
            }
        }

        Flush(output, host, journal, wait: true);
        return errors;
    }

    /// <summary>The finding of a line that is too long.</summary>
    public static LineError TooLong(int maxBytes) => new(
        RequestDiagnostics.LineTooLong, string.Create(CultureInfo.InvariantCulture, $"the line is longer than {maxBytes:#,0} bytes"), "give fewer flows");

    private static void Flush(ArrayBufferWriter<byte> output, CliHost host, DecisionJournal? journal, bool wait)
    {
        if (journal is not null && !journal.Settle())
        {
            output.ResetWrittenCount();
        }

        if (output.WrittenCount > 0)
        {
            host.Out.Write(Encoding.ASCII.GetString(output.WrittenSpan));
            output.ResetWrittenCount();
        }

        if (wait)
        {
            host.Out.Flush();
        }
    }
}
