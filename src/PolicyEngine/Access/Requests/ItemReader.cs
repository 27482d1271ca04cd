using System.Text.Json;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>Reads one object of a list, from after its bracket to its end.</summary>
internal delegate bool ItemReader<T>(ref Utf8JsonReader json, out T item);
