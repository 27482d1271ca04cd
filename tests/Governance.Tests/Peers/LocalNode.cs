using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace VaultPolicy.Governance.Tests.Peers;

/// <summary>
/// Anvil on a free port of this machine. It dies with its standard input, so it does not outlive the tests however they end.
/// </summary>
public sealed class LocalNode : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new() { Timeout = Patience };
    private Process? _process;
    private Uri _address = null!;
    private int _requests;

    public async Task InitializeAsync()
    {
        MerklePeers.Install();
        _process = Process.Start(new ProcessStartInfo("node", "node.mjs")
        {
            WorkingDirectory = MerklePeers.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(Patience);
        const string Announcement = "Listening on ";
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _address = new Uri($"http://{line[Announcement.Length..].Trim()}");

                // Its further lines are read and dropped: a full pipe would stop it.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("the node ended before it listened");
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _process?.Dispose();
    }

    /// <summary>Calls a method of the node; an error of the call is null when <paramref name="mayRevert"/>.</summary>
    public async Task<JsonNode?> Call(string method, JsonArray parameters, bool mayRevert = false)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_requests, ["method"] = method, ["params"] = parameters };
        using HttpResponseMessage response = await _client.PostAsJsonAsync(_address, request);
        JsonNode answer = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return answer["error"] is { } error && !mayRevert ? throw new InvalidOperationException(error.ToJsonString()) : answer["result"];
    }

    /// <summary>Deploys a contract and returns its address.</summary>
    public async Task<string> Deploy(string bytecode)
    {
        string sender = (string)(await Call("eth_accounts", []))![0]!;
        JsonNode? hash = await Call("eth_sendTransaction", [new JsonObject { ["from"] = sender, ["data"] = bytecode, ["gas"] = "0x4c4b40" }]);
        for (int i = 0; i < 100; i++)
        {
            if (await Call("eth_getTransactionReceipt", [(string)hash!]) is { } receipt)
            {
                ((string)receipt["status"]!).Should().Be("0x1");
                return (string)receipt["contractAddress"]!;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"no receipt of {hash} within 10 s"));
    }

    /// <summary>What a call of a contract returns, in hexadecimal; null when it reverts.</summary>
    public async Task<string?> Ask(string contract, string data) =>
        (string?)await Call("eth_call", [new JsonObject { ["to"] = contract, ["data"] = data }, "latest"], mayRevert: true);
}
