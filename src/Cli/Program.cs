Console.WriteLine("vaultpolicy");
