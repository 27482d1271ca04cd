using System.Diagnostics;
using System.Text;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>One process of z3 that answers questions in SMT-LIB.</summary>
internal sealed class Z3 : IDisposable
{
    private const int TimeoutMilliseconds = 10_000;
    private readonly Process _process;

    internal Z3(string declarations)
    {
        Install();
        _process = Process.Start(new ProcessStartInfo("z3", "-in") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _process.StandardInput.WriteLine($"(set-option :timeout {TimeoutMilliseconds})");
        _process.StandardInput.WriteLine(declarations);
    }

    /// <summary>For each formula whether it can hold; null when z3 does not know.</summary>
    internal bool?[] CanHold(IReadOnlyList<string> formulas)
    {
        var text = new StringBuilder();
        foreach (string formula in formulas)
        {
            text.Append("(push)(assert ").Append(formula).Append(")(check-sat)(pop)\n");
        }

        Task write = Task.Run(() =>
        {
            _process.StandardInput.Write(text.ToString());
            _process.StandardInput.Flush();
        });
        var answers = new bool?[formulas.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = _process.StandardOutput.ReadLine() switch
            {
                "sat" => true,
                "unsat" => false,
                "unknown" => null,
                var other => throw new InvalidOperationException($"z3 said {other} to {formulas[i]}"),
            };
        }

        write.Wait();
        return answers;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeoutMilliseconds))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static void Install()
    {
        using Process install = Process.Start(Path.Combine(RepositoryFiles.Root, "tests", "Governance.Tests", "z3", "install.sh"));
        install.WaitForExit();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException("z3 is not there and cannot be installed");
        }
    }
}
